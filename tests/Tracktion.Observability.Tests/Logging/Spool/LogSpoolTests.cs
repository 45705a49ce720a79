using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Logging.Spool;

public sealed class LogSpoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> FileSystems => ["memory", "disk"];

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void Read_AppendedRecords_ComeInOrderAcrossSegments(string kind)
    {
        var files = Files(kind);
        using var spool = SpoolFixture.Open(files);

        spool.Append(0, 500, padding: 500);

        Assert.Equal(Enumerable.Range(0, 500), SpoolFixture.ReadAll(spool));
        Assert.True(files.Names().Count(name => name.EndsWith(".spool", StringComparison.Ordinal)) > 3);
    }

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void Open_AfterAcknowledge_GivesOnlyTheRest(string kind)
    {
        var files = Files(kind);
        using (var spool = SpoolFixture.Open(files))
        {
            spool.Append(0, 100, padding: 2000);
            using var cursor = new SpoolCursor(spool);
            for (var i = 0; i < 60; i++) cursor.Read();
            spool.Acknowledge(cursor.Position);
        }

        using var again = SpoolFixture.Open(files);

        Assert.True(again.HadBacklog);
        Assert.Equal(Enumerable.Range(60, 40), SpoolFixture.ReadAll(again));
    }

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void Acknowledge_WholeSegments_DeletesThem(string kind)
    {
        var files = Files(kind);
        using var spool = SpoolFixture.Open(files);
        spool.Append(0, 500, padding: 500);
        using var cursor = new SpoolCursor(spool);
        SpoolFixture.ReadAll(cursor);

        spool.Acknowledge(cursor.Position);

        Assert.Single(files.Names(), name => name.EndsWith(".spool", StringComparison.Ordinal));
        Assert.True(spool.IsDrained);
        Assert.Equal(files.Open(SegmentName.Of(cursor.Position.Segment)).Length, spool.Bytes);
    }

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void Open_WhileAnotherHasIt_RefusesAndNamesTheFolder(string kind)
    {
        var files = Files(kind);
        using var first = SpoolFixture.Open(files);

        var refused = Assert.Throws<SpoolInUseException>(() => SpoolFixture.Open(files));

        Assert.Contains(files.Place, refused.Message, StringComparison.Ordinal);
        Assert.Contains("SpoolFolder", refused.Message, StringComparison.Ordinal);
        if (kind == "disk") Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(FileSystems))]
    public void Open_TornTail_IsCutAndCountedAndTheRestKept(string kind)
    {
        var files = Files(kind);
        using (var spool = SpoolFixture.Open(files)) spool.Append(0, 10);
        using (var file = files.Open(SegmentName.Of(1), writable: true)) file.Write(file.Length, SpoolFixture.Record(SpoolFixture.Document(10)).AsSpan(0, 40));
        var counters = new LogPipelineCounters();

        using var again = SpoolFixture.Open(files, counters);

        Assert.Equal(Enumerable.Range(0, 10), SpoolFixture.ReadAll(again));
        Assert.Equal(1, counters.TornTails);
        Assert.Equal(0, counters.DroppedTotal);
    }

    [Fact]
    public void Open_TornAtEveryByte_KeepsEveryWholeRecordBeforeIt()
    {
        var record = SpoolFixture.Record(SpoolFixture.Document(3));
        for (var length = 0; length < record.Length; length++)
        {
            var files = new MemoryFileSystem();
            using (var spool = SpoolFixture.Open(files)) spool.Append(0, 3);
            var file = files[SegmentName.Of(1)];
            file.Write(file.Length, record.AsSpan(0, length));

            using var again = SpoolFixture.Open(files);

            Assert.Equal([0, 1, 2], SpoolFixture.ReadAll(again));
        }
    }

    [Fact]
    public void Open_HeaderAloneTorn_LeavesNothingBehind()
    {
        for (var length = 0; length < 20; length++)
        {
            var files = new MemoryFileSystem();
            using (var spool = SpoolFixture.Open(files)) spool.Append(0, 1);
            files[SegmentName.Of(1)].SetLength(length);

            using var again = SpoolFixture.Open(files);

            Assert.False(again.HadBacklog);
            Assert.True(again.IsDrained);
            Assert.Empty(SpoolFixture.ReadAll(again));
        }
    }

    [Fact]
    public void Read_AnyByteSpoiled_LosesAtMostTheRecordsThatHoldIt()
    {
        var files = new MemoryFileSystem();
        using (var spool = SpoolFixture.Open(files)) spool.Append(0, 4);
        var name = SegmentName.Of(1);
        var whole = files[name].ToArray();
        // The last record is left alone: damage at the very end is a torn tail, which is another case.
        var last = whole.Length - SpoolFixture.Record(SpoolFixture.Document(3)).Length;
        for (var at = 0; at < last; at++)
        {
            var spoiled = at;
            files.Kill();
            files.Replace(name, whole);
            files[name].Spoil(bytes => bytes[spoiled] ^= 0x55);
            var counters = new LogPipelineCounters();

            using var again = SpoolFixture.Open(files, counters);
            var read = SpoolFixture.ReadAll(again);

            Assert.True(read.Count >= 3, $"Byte {at} cost more than one record: {string.Join(' ', read)}.");
            Assert.Equal(read.Order().Distinct(), read);
            Assert.Equal(1, counters.DroppedOf(DropReason.Damaged));
            Assert.Single(files.Names("damaged"));
            files.Delete(files.Names("damaged")[0]);
        }
    }

    [Fact]
    public void Append_SizeReached_RemovesTheOldestAndCountsEachEvent()
    {
        var files = new MemoryFileSystem();
        var counters = new LogPipelineCounters();
        using var spool = SpoolFixture.Open(files, counters, new SpoolLimits(16 << 10, 64 << 10));

        spool.Append(0, 1000, padding: 300);

        var kept = SpoolFixture.ReadAll(spool);
        Assert.Equal(1000, kept.Count + counters.DroppedOf(DropReason.SpoolFull, Serilog.Events.LogEventLevel.Information));
        Assert.Equal(Enumerable.Range(1000 - kept.Count, kept.Count), kept);
        Assert.InRange(spool.Bytes, 1, 64 << 10);
        Assert.Equal(counters.DroppedTotal, counters.DroppedOf(DropReason.SpoolFull));
    }

    [Fact]
    public void Append_SizeReachedWhileASegmentIsRead_StillGivesThatSegment()
    {
        var files = new MemoryFileSystem();
        var counters = new LogPipelineCounters();
        using var spool = SpoolFixture.Open(files, counters, new SpoolLimits(16 << 10, 64 << 10));
        using var cursor = new SpoolCursor(spool);
        spool.Append(0, 5, padding: 300);
        cursor.Read();

        spool.Append(5, 995, padding: 300);

        var rest = SpoolFixture.ReadAll(cursor);
        Assert.Equal(1000, 1 + rest.Count + counters.DroppedOf(DropReason.SpoolFull));
        Assert.Equal(1, rest[0]);
    }

    [Fact]
    public void Append_DiskFull_ThrowsAndLeavesNoHalfRecord()
    {
        var files = new MemoryFileSystem { Capacity = 4000 };
        using var spool = SpoolFixture.Open(files);
        var written = 0;

        void Fill()
        {
            for (; ; written++) spool.Append(written, 1);
        }

        Assert.Throws<IOException>(Fill);
        files.Capacity = long.MaxValue;
        spool.Append(written, 5);

        Assert.Equal(Enumerable.Range(0, written + 5), SpoolFixture.ReadAll(spool));
    }

    [Fact]
    public void Acknowledge_DiskRefusesTheCheckpoint_GoesOnAndSaysSo()
    {
        var files = new MemoryFileSystem();
        using var spool = SpoolFixture.Open(files);
        spool.Append(0, 5);
        using var cursor = new SpoolCursor(spool);
        SpoolFixture.ReadAll(cursor);
        files.IsReadOnly = true;

        spool.Acknowledge(cursor.Position);

        Assert.True(spool.IsDrained);
        Assert.NotNull(spool.CheckpointFault);
    }

    [Fact]
    public void Open_AfterPowerCut_NeverGivesAnIdTwice()
    {
        var files = new MemoryFileSystem();
        HashSet<string> ids = [];
        for (var run = 0; run < 20; run++)
        {
            var spool = SpoolFixture.Open(files);
            spool.Append(run * 10, 5);
            spool.Sync();
            spool.Append((run * 10) + 5, 5);
            using var cursor = new SpoolCursor(spool);
            var fresh = 0;
            while (cursor.Read())
            {
                if (ids.Add($"{cursor.Header?.Id}-{cursor.RecordOffset}")) fresh++;
            }

            Assert.Equal(10, fresh);
            files.CutPower();
        }
    }

    [Fact]
    public void Open_UnreadableCheckpoint_BeginsAtTheOldest()
    {
        var files = new MemoryFileSystem();
        using (var spool = SpoolFixture.Open(files)) spool.Append(0, 3);
        files.Replace(SpoolCheckpoint.FileName, "{ half"u8);

        using var again = SpoolFixture.Open(files);

        Assert.Equal([0, 1, 2], SpoolFixture.ReadAll(again));
    }

    public void Dispose() => _folder.Dispose();

    private ISpoolFileSystem Files(string kind) => kind == "memory" ? new MemoryFileSystem() : new DiskFileSystem(Path.Combine(_folder.Path, Guid.NewGuid().ToString("N")));
}
