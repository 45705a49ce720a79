using Tracktion.Cli.Logs;
using Tracktion.Cli.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Logs;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class LogFollowerTests : IDisposable
{
    private readonly SteppingTime _time = new();
    private readonly List<string> _remarks = [];

    // A follower that never sees what it waits for would look for ever.
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public LogFollowerTests()
    {
        _time.Advance(LogServer.Noon.AddDays(1) - DateTimeOffset.UnixEpoch);
        _limit.CancelAfter(TimeSpan.FromSeconds(60));
    }

    public void Dispose() => _limit.Dispose();

    [Fact]
    public async Task Follow_LateLinesWithinTheWindow_AreGivenOnceAndInOrder()
    {
        await using var server = await LogServer.StartAsync();
        await server.AddAsync("analysis", LogServer.Line(0, "shown"));
        await using var follow = Follow(server, await ShownAsync(server));

        await server.AddAsync("analysis", LogServer.Line(1, "new"), LogServer.Line(-30, "late"), LogServer.Line(1, "same time"));
        var first = await NextAsync(follow);
        await server.AddAsync("tracklist", LogServer.Line(-45, "later"));
        var second = await NextAsync(follow);
        await server.AddAsync("analysis", LogServer.Line(100, "moves the window"));
        var third = await NextAsync(follow);
        await server.AddAsync("analysis", LogServer.Line(-45, "too late"), LogServer.Line(41, "in time"));
        var fourth = await NextAsync(follow);

        Assert.Equal(["late", "new", "same time"], first);
        Assert.Equal(["later"], second);
        Assert.Equal(["moves the window"], third);
        Assert.Equal(["in time"], fourth);
    }

    [Fact]
    public async Task Follow_OneClockAhead_DoesNotHideTheOthers()
    {
        await using var server = await LogServer.StartAsync();
        await using var follow = Follow(server, []);

        await server.AddAsync("tracklist", LogServer.Line(TimeSpan.FromDays(30).TotalSeconds, "from the future"));
        var first = await NextAsync(follow);
        await server.AddAsync("analysis", LogServer.Line(TimeSpan.FromDays(2).TotalSeconds, "of today"));
        var second = await NextAsync(follow);

        Assert.Equal(["from the future"], first);
        Assert.Equal(["of today"], second);
    }

    [Fact]
    public async Task Follow_StoreAwayForAWhile_TellsAndLosesNothing()
    {
        await using var server = await LogServer.StartAsync();
        await server.AddAsync("analysis", LogServer.Line(0, "shown"));
        await using var follow = Follow(server, await ShownAsync(server));

        await server.AddAsync("analysis", LogServer.Line(1, "before"));
        var before = await NextAsync(follow);
        await server.Server.PauseAsync();
        var next = NextAsync(follow);
        await Eventually.HoldsAsync(() => Task.FromResult(_remarks.Count), count => count > 0, TimeSpan.FromSeconds(30), "a remark");
        await server.Server.ResumeAsync(TestContext.Current.CancellationToken);
        await server.AddAsync("analysis", LogServer.Line(2, "after"));

        Assert.Equal(["before"], before);
        Assert.Equal(["after"], await next);
        Assert.Equal("The log store answers again.", _remarks[^1]);
        Assert.Equal(2, _remarks.Count);
    }

    private IAsyncEnumerator<IReadOnlyList<LogLine>> Follow(LogServer server, IReadOnlyList<LogLine> shown) =>
        new LogFollower(server.Store, new LogFilter(), _time, _remarks.Add)
            .FollowAsync(shown, LogServer.Noon.AddMinutes(-10).ToUnixTimeMilliseconds(), _limit.Token)
            .GetAsyncEnumerator(CancellationToken.None);

    private static async Task<IReadOnlyList<LogLine>> ShownAsync(LogServer server)
    {
        var lines = new List<LogLine>();
        await foreach (var line in server.Store.ReadAsync(new LogFilter(), descending: false)) lines.Add(line);
        return lines;
    }

    private static async Task<IEnumerable<string>> NextAsync(IAsyncEnumerator<IReadOnlyList<LogLine>> follow)
    {
        Assert.True(await follow.MoveNextAsync());
        return follow.Current.Select(line => line.Message);
    }
}
