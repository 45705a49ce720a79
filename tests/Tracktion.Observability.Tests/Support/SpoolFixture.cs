using System.Text;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Support;

/// <summary>Spools with numbered documents.</summary>
internal static class SpoolFixture
{
    public static readonly SpoolIdentity Identity = new("tracktion.test", "unit");

    public static readonly SpoolLimits Limits = new(64 << 10, 1 << 20);

    public static LogSpool Open(ISpoolFileSystem files, LogPipelineCounters? counters = null, SpoolLimits? limits = null) =>
        LogSpool.Open(files, Identity, limits ?? Limits, new ManualTime(), counters ?? new LogPipelineCounters());

    /// <summary>A document as ours begin, with a number in it.</summary>
    public static string Document(int number, string level = "Information", int padding = 0) =>
        $$"""{"@timestamp":"2026-03-01T12:00:00.0000000Z","log.level":"{{level}}","message":"event {{number}}","number":{{number}},"padding":"{{new string('x', padding)}}"}""";

    public static byte[] Record(string document)
    {
        var payload = Encoding.UTF8.GetBytes(document);
        var record = new byte[SpoolRecord.HeaderBytes + payload.Length];
        payload.CopyTo(record, SpoolRecord.HeaderBytes);
        SpoolRecord.Seal(record);
        return record;
    }

    public static void Append(this LogSpool spool, int from, int count, int padding = 0)
    {
        for (var number = from; number < from + count; number++) spool.Append(Record(Document(number, padding: padding)));
    }

    /// <summary>The numbers of all documents that a cursor still gives.</summary>
    public static List<int> ReadAll(SpoolCursor cursor)
    {
        List<int> numbers = [];
        while (cursor.Read()) numbers.Add(NumberOf(cursor.Document));
        return numbers;
    }

    public static List<int> ReadAll(LogSpool spool)
    {
        using var cursor = new SpoolCursor(spool);
        return ReadAll(cursor);
    }

    public static int NumberOf(ReadOnlySpan<byte> document)
    {
        using var json = System.Text.Json.JsonDocument.Parse(document.ToArray());
        return (json.RootElement.TryGetProperty("number", out var number) ? number : json.RootElement.GetProperty("tracktion.number")).GetInt32();
    }
}
