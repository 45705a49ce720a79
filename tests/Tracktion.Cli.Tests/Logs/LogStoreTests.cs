using Tracktion.Cli.Logs;
using Tracktion.Cli.Tests.Support;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Logs;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class LogStoreTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_ManyLinesInOneMillisecond_GivesEachOnceInOrder(bool descending)
    {
        await using var server = await LogServer.StartAsync();
        // Pages of ten end within runs of equal times, and one run is longer than a page.
        var times = Enumerable.Range(0, 60).Select(i => i < 25 ? i / 7 : i < 50 ? 10.0 : i).ToArray();
        await server.AddAsync("analysis", times.Select((time, i) => LogServer.Line(time, $"{time:00} {i}")));

        var messages = await server.MessagesAsync(new LogFilter(), descending, pageSize: 10);

        Assert.Equal(60, messages.Distinct().Count());
        Assert.Equal(60, messages.Count);
        var order = messages.Select(message => message[..2]).ToArray();
        Assert.Equal(descending ? order.OrderDescending() : order.Order(), order);
    }

    [Fact]
    public async Task Read_Filters_GiveWhatMeetsThemAll()
    {
        await using var server = await LogServer.StartAsync();
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        await server.AddAsync("analysis",
            LogServer.Line(0, "decode failed", "Error", Trace, "/music/a*b.mp3"),
            LogServer.Line(1, "decode ended", "Information", Trace, "/music/axb.mp3"),
            LogServer.Line(2, "failed to match", "warn", null, "/other/song.flac"));
        await server.AddAsync("file-watcher", LogServer.Line(3, "settled", "Debug", null, "/music/in/song.flac"));

        Assert.Equal(["decode failed"], await server.MessagesAsync(new LogFilter { Query = "decode failed" }));
        Assert.Equal(["decode failed", "failed to match"], await server.MessagesAsync(new LogFilter { Query = "failed" }));
        Assert.Equal(["decode ended"], await server.MessagesAsync(new LogFilter { Query = "log.level:Information" }));
        Assert.Equal(["decode failed", "failed to match"], await server.MessagesAsync(new LogFilter { Level = "Warning" }));
        Assert.Equal(["decode failed", "decode ended"], await server.MessagesAsync(new LogFilter { TraceIds = [Trace] }));
        Assert.Equal(["settled"], await server.MessagesAsync(new LogFilter { Service = "file-watcher" }));
        Assert.Equal(["failed to match", "settled"], await server.MessagesAsync(new LogFilter { File = "song.flac" }));
        Assert.Equal(["settled"], await server.MessagesAsync(new LogFilter { File = "in/song.flac" }));
        Assert.Equal(["decode failed"], await server.MessagesAsync(new LogFilter { File = "/music/a*b.mp3" }));
        Assert.Equal(["decode failed", "decode ended", "settled"], await server.MessagesAsync(new LogFilter { File = "in/song.flac", TraceIds = [Trace], FileOrTrace = true }));
        Assert.Equal(["failed to match", "settled"], await server.MessagesAsync(new LogFilter { FromMilliseconds = LogServer.Noon.AddSeconds(2).ToUnixTimeMilliseconds() }));
        Assert.Empty(server.Warnings);
    }

    [Fact]
    public async Task Read_BadQuery_IsRefusedWithTheReasonOfTheShards()
    {
        await using var server = await LogServer.StartAsync();
        await server.AddAsync("analysis", LogServer.Line(0, "one"));

        var fault = await Assert.ThrowsAsync<ElasticsearchException>(() => server.MessagesAsync(new LogFilter { Query = "(log.level:Error" }));

        Assert.Contains("Failed to parse query [(log.level:Error]", fault.Reason, StringComparison.Ordinal);
    }
}
