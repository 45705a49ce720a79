using System.Globalization;
using System.Text.Json.Nodes;

namespace Tracktion.Cli.Logs;

/// <summary>A log event that the store gave.</summary>
/// <param name="Key">Its index and id: what no other has.</param>
/// <param name="SortMilliseconds">Its time as the store sorts it, in milliseconds since 1970.</param>
/// <param name="Source">The document.</param>
internal sealed record LogLine(string Key, long SortMilliseconds, JsonObject Source)
{
    /// <summary>Its time in full; that of the sort where the document's cannot be read.</summary>
    public DateTimeOffset Time { get; } =
        DateTimeOffset.TryParse(FieldOf(Source, "@timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : DateTimeOffset.FromUnixTimeMilliseconds(SortMilliseconds);

    /// <summary>Its place among the events of its process; 0 where it has none.</summary>
    public long Sequence { get; } = long.TryParse(FieldOf(Source, "event.sequence"), CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;

    public string? Level => Field("log.level");

    public string Service => Field("service.name") ?? "";

    public string Message => Field("message") ?? "";

    public string? TraceId => Field("trace.id");

    public string? SpanId => Field("span.id");

    /// <summary>The fault, where the line tells one that its message does not.</summary>
    public string? Error
    {
        get
        {
            string?[] said = [Field("error.type"), Field("error.message")];
            var error = string.Join(": ", said.Where(one => !string.IsNullOrEmpty(one) && !Message.Contains(one, StringComparison.Ordinal)));
            return error.Length > 0 ? error : null;
        }
    }

    /// <summary>Lines in the order in which they were written, as far as can be told.</summary>
    public static IComparer<LogLine> Order { get; } = Comparer<LogLine>.Create((one, other) =>
        one.Time != other.Time ? one.Time.CompareTo(other.Time)
        : one.Sequence != other.Sequence ? one.Sequence.CompareTo(other.Sequence)
        : string.CompareOrdinal(one.Key, other.Key));

    /// <summary>A field by its dotted name, whether the document holds it so or nested; null where it is not there.</summary>
    public string? Field(string name) => FieldOf(Source, name);

    private static string? FieldOf(JsonObject fields, string name)
    {
        if (fields[name] is JsonValue value) return value.ToString();
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            if (fields[name[..dot]] is JsonObject inner && FieldOf(inner, name[(dot + 1)..]) is { } found) return found;
        }

        return null;
    }
}
