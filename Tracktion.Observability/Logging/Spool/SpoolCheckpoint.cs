using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>What the file <c>checkpoint.json</c> says: everything before this place is where it should be.</summary>
internal sealed record SpoolCheckpoint
{
    public const string FileName = "checkpoint.json";

    [JsonPropertyName("segment")]
    public required long Segment { get; init; }

    [JsonPropertyName("offset")]
    public required long Offset { get; init; }

    /// <summary>The checkpoint that is kept; null where there is none or it cannot be read, which means: all that is there is still to be sent.</summary>
    public static SpoolPosition? Read(ISpoolFileSystem files)
    {
        try
        {
            return files.ReadAll(FileName) is { } text && JsonSerializer.Deserialize(text, SpoolJson.Default.SpoolCheckpoint) is { Segment: >= 0, Offset: >= 0 } kept
                ? new SpoolPosition(kept.Segment, kept.Offset)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static void Write(ISpoolFileSystem files, SpoolPosition position) =>
        files.Replace(FileName, JsonSerializer.SerializeToUtf8Bytes(new SpoolCheckpoint { Segment = position.Segment, Offset = position.Offset }, SpoolJson.Default.SpoolCheckpoint));
}
