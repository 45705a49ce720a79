using System.Text.Json;

namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>An event that the log store refused for good.</summary>
public sealed record DeadLetter
{
    // Our documents are bounded; what someone else's were is not known.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <summary>When it was refused, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Its id in the store.</summary>
    public required string Id { get; init; }

    /// <summary>The data stream that it was sent to; empty where it goes to the index of its day.</summary>
    public required string Target { get; init; }

    /// <summary>The status that the store gave it, as of HTTP.</summary>
    public required int Status { get; init; }

    /// <summary>The store's name for the fault; null where it gave none.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The store's words; null where it gave none.</summary>
    public string? ErrorReason { get; init; }

    /// <summary>The event as an ECS document.</summary>
    public required JsonElement Document { get; init; }

    /// <summary>The whole line that it is in its file.</summary>
    public required JsonElement Line { get; init; }

    /// <summary>Reads the dead letters of a spool, oldest file first; lines that are none are passed over.</summary>
    /// <param name="folder">The spool's folder.</param>
    /// <exception cref="IOException">A file cannot be read; also <see cref="UnauthorizedAccessException"/>.</exception>
    public static IEnumerable<DeadLetter> ReadAll(string folder)
    {
        var files = new DiskFileSystem(folder);
        return DeadLetterFile.Names(files).SelectMany(name => DeadLetterFile.Lines(files, name)).Select(Parse).OfType<DeadLetter>();
    }

    /// <summary>The letter that a line is; null where it is none.</summary>
    internal static DeadLetter? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            var root = JsonElement.Parse(line.Span, Options);
            return new DeadLetter
            {
                Time = root.GetProperty("@timestamp").GetDateTimeOffset(),
                Id = root.GetProperty("id").GetString() ?? "",
                Target = root.GetProperty("target").GetString() ?? "",
                Status = root.GetProperty("status").GetInt32(),
                ErrorType = root.GetProperty("error").GetProperty("type").GetString(),
                ErrorReason = root.GetProperty("error").GetProperty("reason").GetString(),
                Document = root.GetProperty("document"),
                Line = root,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
