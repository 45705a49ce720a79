using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Tests.Support;
using Tracktion.Observability.Tracing.Exporting;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Tracing.Exporting;

public sealed class SpanSpoolTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Oldest_AfterARestart_GivesWhatWasAddedInItsOrder(bool onDisk)
    {
        using var folder = new TemporaryFolder();
        ISpoolFileSystem files = onDisk ? new DiskFileSystem(folder.Path) : new MemoryFileSystem();
        using (var before = new SpanSpool(files, 1 << 20, _time))
        {
            for (var i = 1; i <= 3; i++) before.Add(Batch(i), out _);
        }

        using var spool = new SpanSpool(files, 1 << 20, _time);

        Assert.Equal(Enumerable.Range(1, 3).Sum(spans => Batch(spans).Request.Length), spool.Bytes);
        foreach (var expected in new[] { 1, 2, 3 })
        {
            var oldest = spool.Oldest(out var lost)!;
            Assert.Equal((expected, 0), (oldest.Spans, lost));
            Assert.Equal(Batch(expected).Request, oldest.Request);
            spool.Remove(oldest);
        }

        Assert.Null(spool.Oldest(out _));
        Assert.Equal(0, spool.Bytes);
        Assert.DoesNotContain(files.Names(), name => name.EndsWith(".otlp", StringComparison.Ordinal));
    }

    [Fact]
    public void Add_NoRoomLeft_RemovesTheOldestAndSaysHowManySpansThatWere()
    {
        using var spool = new SpanSpool(new MemoryFileSystem(), Batch(9).Request.Length * 2, _time);
        spool.Add(Batch(9), out _);
        spool.Add(Batch(8), out _);

        spool.Add(Batch(9), out var removed);

        Assert.Equal(9, removed);
        Assert.Equal(8, spool.Oldest(out _)!.Spans);
    }

    [Fact]
    public void Add_LargerThanAllTheRoom_IsRefusedAndRemovesNothing()
    {
        using var spool = new SpanSpool(new MemoryFileSystem(), 40, _time);
        spool.Add(Batch(1), out _);

        Assert.Throws<IOException>(() => spool.Add(Batch(50), out _));

        Assert.Equal(1, spool.Oldest(out _)!.Spans);
    }

    [Fact]
    public void Oldest_FileThatWentAway_IsPassedOverAndCounted()
    {
        var files = new MemoryFileSystem();
        using var spool = new SpanSpool(files, 1 << 20, _time);
        spool.Add(Batch(7), out _);
        spool.Add(Batch(2), out _);
        files.Delete(files.Names().Order(StringComparer.Ordinal).First(name => name.EndsWith(".otlp", StringComparison.Ordinal)));

        var oldest = spool.Oldest(out var lost);

        Assert.Equal((2, 7), (oldest!.Spans, lost));
    }

    [Fact]
    public void Remove_OfWhatMadeRoomMeanwhile_LeavesTheOthers()
    {
        using var spool = new SpanSpool(new MemoryFileSystem(), Batch(9).Request.Length, _time);
        spool.Add(Batch(9), out _);
        var sent = spool.Oldest(out _)!;
        spool.Add(Batch(8), out _);

        spool.Remove(sent);

        Assert.Equal(8, spool.Oldest(out _)!.Spans);
    }

    [Fact]
    public void Constructor_FolderThatAnotherHas_Refuses()
    {
        var files = new MemoryFileSystem();
        using var first = new SpanSpool(files, 1 << 20, _time);

        Assert.Throws<SpoolInUseException>(() => new SpanSpool(files, 1 << 20, _time));
    }

    [Fact]
    public void Constructor_AfterAKillInTheMiddleOfAWrite_RemovesWhatWasBegun()
    {
        using var folder = new TemporaryFolder();
        folder.Write("half", "0639000000000000000-000000-5.otlp.new");

        using var spool = new SpanSpool(new DiskFileSystem(folder.Path), 1 << 20, _time);

        Assert.Null(spool.Oldest(out _));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.EndsWith(".new", StringComparison.Ordinal));
    }

    private static SpanBatch Batch(int spans) => new(SpanRequests.Of(spans), spans);
}
