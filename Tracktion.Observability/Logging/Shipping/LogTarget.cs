using System.Text;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Where a document goes: its data stream, or the index of its day.</summary>
internal static class LogTarget
{
    public const string DailyPrefix = "tracktion-logs-";

    // A document that does not tell its day; ours always do.
    private static ReadOnlySpan<byte> NoDate => "1970-01-01"u8;

    /// <summary>The data stream of a segment's records, <c>logs-tracktion.analysis-production</c>; empty for daily indices, which each action names itself.</summary>
    public static string Of(SegmentHeader header, LogIndexMode mode) => mode == LogIndexMode.DataStream ? $"logs-{header.Dataset}-{header.Namespace}" : "";

    /// <summary>The index of a document's own day: the same for each sending, so that its id is known there.</summary>
    public static string DailyIndexOf(ReadOnlySpan<byte> document)
    {
        var date = SpoolDocument.DateOf(document);
        return DailyPrefix + Encoding.ASCII.GetString(date.IsEmpty ? NoDate : date).Replace('-', '.');
    }
}
