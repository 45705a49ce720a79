using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>The first record of a segment: what its records are, and whose.</summary>
internal sealed record SegmentHeader
{
    /// <summary>The layout of the segment. This is 1.</summary>
    public const int CurrentFormat = 1;

    [JsonPropertyName("format")]
    public required int Format { get; init; }

    /// <summary>16 hex digits, drawn when the segment was made. Ids of documents begin with it, so no two segments ever give the same id, whatever a crash took with it.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("created")]
    public required DateTimeOffset Created { get; init; }

    /// <summary>The data set of its events, <c>tracktion.analysis</c>.</summary>
    [JsonPropertyName("dataset")]
    public required string Dataset { get; init; }

    /// <summary>The deployment that its events are of.</summary>
    [JsonPropertyName("namespace")]
    public required string Namespace { get; init; }

    /// <summary>The header as a whole record.</summary>
    public byte[] ToRecord()
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(this, SpoolJson.Default.SegmentHeader);
        var record = new byte[SpoolRecord.HeaderBytes + payload.Length];
        payload.CopyTo(record, SpoolRecord.HeaderBytes);
        SpoolRecord.Seal(record);
        return record;
    }

    /// <summary>The header that a first record holds; null for what is none, or of a layout that is not known.</summary>
    public static SegmentHeader? Parse(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, SpoolJson.Default.SegmentHeader) is { Format: CurrentFormat } header ? header : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
