using Tracktion.Testing.Schemas;

namespace Tracktion.Testing.Elasticsearch.Tests.Schemas;

public class LogCheckTests
{
    private const string Good = """{"@timestamp":"2026-08-14T20:15:03.412Z","log.level":"Error","message":"m","ecs.version":"9.4.0"}""";

    [Fact]
    public async Task Dispose_GoodLines_DeletesTheFolder()
    {
        var check = LogCheckOf(Good);

        await check.DisposeAsync();

        Assert.False(Directory.Exists(check.Folder), "The folder is still there.");
    }

    [Fact]
    public async Task Dispose_FaultyLine_FailsWithItAndDeletesTheFolder()
    {
        RepositoryPaths.RequireShared("specs", "ecs-fields.json");
        var check = LogCheckOf(Good, Good.Replace("}", ",\"event.colour\":\"red\"}", StringComparison.Ordinal));

        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await check.DisposeAsync());

        Assert.Contains("1 log lines are no good ECS", failure.Message, StringComparison.Ordinal);
        Assert.Contains("event.colour is no field of ECS", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(check.Folder), "The folder is still there.");
    }

    [Fact]
    public async Task Dispose_NothingLogged_Fails()
    {
        var check = new LogCheck();

        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await check.DisposeAsync());

        Assert.Contains("whole lines in", failure.Message, StringComparison.Ordinal);
    }

    private static LogCheck LogCheckOf(params string[] lines)
    {
        var check = new LogCheck();
        Directory.CreateDirectory(check.Folder);
        File.WriteAllLines(Path.Combine(check.Folder, "some-service-20260814.ndjson"), lines);
        return check;
    }
}
