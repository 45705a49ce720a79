using Serilog.Events;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Logging.Spool.Tools;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Logging.Spool.Tools;

public sealed class SpoolInspectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();

    private string Folder => Path.Combine(_folder.Path, "analysis");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspect_PartlyAcknowledged_CountsWhatWaits()
    {
        var files = new MemoryFileSystem();
        using var spool = SpoolFixture.Open(files);
        spool.Append(0, 100);
        spool.Append(SpoolFixture.Record(SpoolFixture.Document(100, nameof(LogEventLevel.Error))));
        Acknowledge(spool, 60);
        _time.Advance(TimeSpan.FromMinutes(5));

        var report = Inspect(files, "process 1 on test");

        var segment = Assert.Single(report.Segments);
        Assert.Equal((101, 60, "tracktion.test", "unit", true), (segment.Records, segment.AcknowledgedRecords, segment.Dataset, segment.Namespace, segment.IsGrowing));
        Assert.Equal(41, report.Backlog.Events);
        Assert.Equal(TimeSpan.FromMinutes(5), report.Backlog.OldestAge);
        Assert.Equal(new Dictionary<string, long> { ["information"] = 40, ["error"] = 1 }, report.Backlog.ByLevel);
        Assert.Equal(segment.Bytes - report.Checkpoint?.Offset, report.Backlog.Bytes);
        Assert.True(report.IsSound);
    }

    [Fact]
    public void Inspect_SeveralSegments_ReadsAllWithoutChangingAny()
    {
        var files = new MemoryFileSystem();
        using (var spool = SpoolFixture.Open(files)) spool.Append(0, 500, padding: 500);
        var before = files.All.ToDictionary(name => name, name => files[name].ToArray());

        var report = Inspect(files);

        Assert.True(report.Segments.Count > 3);
        Assert.Equal(500, report.Records);
        Assert.Equal(report.Segments.Count, report.Segments.Select(segment => segment.Id).Distinct().Count());
        Assert.Equal(before, files.All.ToDictionary(name => name, name => files[name].ToArray()));
    }

    [Fact]
    public void Inspect_UnfinishedEnd_IsDamageOnlyWhereNobodyWrites()
    {
        var files = new MemoryFileSystem();
        using (var spool = SpoolFixture.Open(files)) spool.Append(0, 10);
        var whole = files[SegmentName.Of(1)].Length;
        files.Append(SegmentName.Of(1), SpoolFixture.Record(SpoolFixture.Document(10)).AsSpan(0, 40));

        var growing = Inspect(files, "process 1 on test");
        var dead = Inspect(files);

        Assert.True(growing.IsSound);
        Assert.Equal(40, growing.Segments[0].UnfinishedBytes);
        Assert.Equal(new SpoolDamage(1, whole, 40, 1, IsTornEnd: true), Assert.Single(dead.Damage));
        Assert.Equal(10, dead.Records);
    }

    [Fact]
    public void Inspect_SpoiledByte_NamesTheStretchAndWhatItHeld()
    {
        var files = new MemoryFileSystem();
        using (var spool = SpoolFixture.Open(files)) spool.Append(0, 10);
        var record = SpoolFixture.Record(SpoolFixture.Document(0)).Length;
        var at = files[SegmentName.Of(1)].Length - (5 * record);
        files[SegmentName.Of(1)].Spoil(bytes => bytes[at + 30] ^= 1);

        var report = Inspect(files);

        Assert.Equal(new SpoolDamage(1, at, record, 1, IsTornEnd: false), Assert.Single(report.Damage));
        Assert.Equal(9, report.Records);
        Assert.False(report.IsSound);
    }

    [Fact]
    public void Inspect_StretchOfManyRecords_CountsThemAcrossReadsByTheirMarkers()
    {
        var files = new MemoryFileSystem();
        using (var spool = SpoolFixture.Open(files, limits: new SpoolLimits(1 << 20, 4 << 20))) spool.Append(0, 300, padding: 1000);
        var length = files[SegmentName.Of(1)].Length;
        var record = SpoolFixture.Record(SpoolFixture.Document(299, padding: 1000)).Length;
        files[SegmentName.Of(1)].Spoil(bytes =>
        {
            // Every checksum between the header and the last record.
            for (var at = bytes.AsSpan(4).IndexOf(SpoolRecord.Marker) + 4; at < length - record;)
            {
                bytes[at + 8] ^= 1;
                at += 4 + bytes.AsSpan(at + 4).IndexOf(SpoolRecord.Marker);
            }
        });

        var report = Inspect(files);

        Assert.Equal(299, Assert.Single(report.Damage).RecordsLost);
        Assert.Equal(1, report.Records);
    }

    [Fact]
    public void Inspect_HurtHeader_LosesNoEvent()
    {
        var files = new MemoryFileSystem();
        using (var spool = SpoolFixture.Open(files)) spool.Append(0, 10);
        files[SegmentName.Of(1)].Spoil(bytes => bytes[20] ^= 1);

        var report = Inspect(files);

        Assert.Equal((0L, 0L), (Assert.Single(report.Damage).Offset, report.Damage.First().RecordsLost));
        Assert.Equal((10, null), (report.Records, report.Segments[0].Dataset));
    }

    [Fact]
    public void Inspect_DeadLetters_AreCountedByTheirErrors()
    {
        var files = new MemoryFileSystem();
        var letters = new DeadLetters(files, 1 << 20, _time, new LogPipelineCounters());
        letters.Add("a-1", "logs-tracktion.test-unit", 400, "document_parsing_exception", "no", "{\"message\":\"m\"}"u8);
        letters.Add("a-2", "logs-tracktion.test-unit", 400, "document_parsing_exception", "no", "{}"u8);
        letters.Add("a-3", "logs-tracktion.test-unit", 413, null, "too long", "{}"u8);
        letters.Keep();
        files.Append(DeadLetterFile.Names(files)[0], "half a line"u8);

        var report = Inspect(files);

        Assert.Equal(new Dictionary<string, long> { ["document_parsing_exception"] = 2, ["unknown"] = 1 }, report.DeadLetters.ByErrorType);
        Assert.Equal((3, 1), (report.DeadLetters.Count, report.DeadLetters.Unreadable));
        Assert.Equal(0, Inspect(files, "process 1 on test").DeadLetters.Unreadable);
    }

    [Fact]
    public void Inspect_OnDisk_TellsWhoHasTheFolder()
    {
        var files = new DiskFileSystem(Folder);
        var inspector = new SpoolInspector(_time);

        string? during;
        using (var spool = SpoolFixture.Open(files))
        {
            spool.Append(0, 10);
            during = inspector.Inspect(Folder, TestContext.Current.CancellationToken).InUseBy;
        }

        Assert.Equal(SpoolOwner.Current.ToString(), during);
        Assert.Null(inspector.Inspect(Folder, TestContext.Current.CancellationToken).InUseBy);
        Assert.True(SpoolInspector.IsSpool(Folder));
        Assert.False(SpoolInspector.IsSpool(_folder.Path));
    }

    private SpoolReport Inspect(MemoryFileSystem files, string? user = null) => new SpoolInspector(_time).Inspect(files, user, TestContext.Current.CancellationToken);

    private static void Acknowledge(LogSpool spool, int count)
    {
        using var cursor = new SpoolCursor(spool);
        for (var i = 0; i < count; i++) cursor.Read();
        spool.Acknowledge(cursor.Position);
    }
}
