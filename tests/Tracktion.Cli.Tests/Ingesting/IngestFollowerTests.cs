using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Tests.Support;

namespace Tracktion.Cli.Tests.Ingesting;

public sealed class IngestFollowerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly SteppingTime _time = new();
    private readonly ScriptedPipeline _pipeline = new();

    [Fact]
    public async Task FollowAsync_EachServiceKnowsLater_EndsWithTheAnnouncement()
    {
        var file = Some.File();
        _pipeline.Files = round => round < 3 ? [] : [Some.Detected()];
        _pipeline.Analyses = round => [Some.Analysis(round < 3 ? "running" : "completed")];
        _pipeline.Announced = round => round < 2 ? [] : [Some.Sha256];

        await FollowAsync(file);

        Assert.Equal(FollowStage.Done, file.Stage);
        Assert.Equal((3, 3, 2), (_pipeline.FileQuestions.Count, _pipeline.AnalysisQuestions.Count, _pipeline.AnnouncementQuestions.Count));
        Assert.Equal((FileResult.Completed, "analysis-trace", "music/a.wav"), (file.ToResult().Status, file.ToResult().TraceId, file.ToResult().Path));
    }

    [Fact]
    public async Task FollowAsync_FailedAnalysis_KeepsItsReason()
    {
        var file = Some.File();
        _pipeline.Files = _ => [Some.Detected()];
        _pipeline.Analyses = _ => [Some.Analysis("failed") with { Reason = "The file is empty." }];
        _pipeline.Announced = _ => [Some.Sha256];

        await FollowAsync(file);

        Assert.Equal((FileResult.Failed, "The file is empty."), (file.ToResult().Status, file.ToResult().Reason));
    }

    [Fact]
    public async Task FollowAsync_ServicesAreAwayForAWhile_GoesOnWhenTheyAreBack()
    {
        var file = Some.File();
        _pipeline.Files = round => round < 100 ? [] : [Some.Detected()];
        _pipeline.Analyses = _ => [Some.Analysis()];
        _pipeline.Announced = _ => [Some.Sha256];

        await FollowAsync(file);

        Assert.Equal(FileResult.Completed, file.ToResult().Status);
    }

    [Fact]
    public async Task FollowAsync_SameContentTwice_GivesEachItsOwnRow()
    {
        FollowedFile[] files = [Some.File("a.wav"), Some.File("b.wav")];
        _pipeline.Files = _ => [Some.Detected("a.wav"), Some.Detected("b.wav")];
        _pipeline.Analyses = _ => [Some.Analysis()];
        _pipeline.Announced = _ => [Some.Sha256];

        await FollowAsync(files);

        Assert.Equal(["music/a.wav", "music/b.wav"], files.Select(file => file.ToResult().Path));
        Assert.All(files, file => Assert.Equal(FileResult.Completed, file.ToResult().Status));
        Assert.Equal([Some.Sha256], _pipeline.AnalysisQuestions.Single());
    }

    [Fact]
    public async Task FollowAsync_TimeIsUp_SaysWhereItStopped()
    {
        var unseen = Some.File("a.wav");
        var seen = Some.File("b.wav", new string('b', 64));
        _pipeline.Files = _ => [Some.Detected("b.wav", new string('b', 64))];

        await FollowAsync(unseen, seen);

        Assert.Equal((FileResult.Timeout, "the file watcher has not told of it in time"), (unseen.ToResult().Status, unseen.ToResult().Reason));
        Assert.Equal((FileResult.Timeout, "its analysis did not end in time"), (seen.ToResult().Status, seen.ToResult().Reason));
        Assert.InRange(_time.Elapsed, Limit, Limit + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task FollowAsync_OnlyTheAnnouncementIsMissing_KeepsTheAnalysis()
    {
        var file = Some.File();
        _pipeline.Files = _ => [Some.Detected()];
        _pipeline.Analyses = _ => [Some.Analysis()];

        await FollowAsync(file);

        Assert.Equal(FollowStage.Announcing, file.Stage);
        Assert.Equal((FileResult.Completed, null), (file.ToResult().Status, file.ToResult().Reason));
    }

    [Fact]
    public async Task FollowAsync_NameThatTheWatcherPassesOver_IsNotWaitedForToTheEnd()
    {
        var file = Some.File("take1.bin");

        await FollowAsync(file);

        Assert.Equal(FileResult.Failed, file.ToResult().Status);
        Assert.Contains("take1.bin", file.ToResult().Reason, StringComparison.Ordinal);
        Assert.InRange(_time.Elapsed, IngestFollower.UnwatchedNameLimit, IngestFollower.UnwatchedNameLimit + TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("removed", Some.Sha256)]
    [InlineData("detected", "another")]
    public void Detected_EntryOfAnEarlierContent_DoesNotCount(string status, string sha256)
    {
        var file = Some.File();

        file.Detected(Some.Detected(sha256: sha256, status: status));

        Assert.Equal(FollowStage.Detecting, file.Stage);
    }

    private Task FollowAsync(params FollowedFile[] files) =>
        new IngestFollower(_pipeline, name => name.EndsWith(".wav", StringComparison.Ordinal), _time)
            .FollowAsync(files, Limit, () => { }, TestContext.Current.CancellationToken);
}
