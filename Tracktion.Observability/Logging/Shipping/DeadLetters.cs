using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Keeps what the store refused for good, with the reason, until someone looks at it. One line of JSON an event. Not thread safe.</summary>
internal sealed class DeadLetters(ISpoolFileSystem files, long maxBytes, TimeProvider time, LogPipelineCounters counters)
{
    public const string Folder = "dead-letters";

    private const int FileBytes = 8 << 20;

    private readonly ArrayBufferWriter<byte> _lines = new();

    /// <summary>Adds a letter to those that <see cref="Keep"/> will write.</summary>
    public void Add(string id, string target, int status, string? type, string? reason, ReadOnlySpan<byte> document) =>
        WriteLine(_lines, time.GetUtcNow(), id, target, status, type, reason, document);

    /// <summary>Writes a letter as the line that it is in a file.</summary>
    public static void WriteLine(IBufferWriter<byte> output, DateTimeOffset at, string id, string target, int status, string? type, string? reason, ReadOnlySpan<byte> document)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("@timestamp"u8, at);
            json.WriteString("id"u8, id);
            json.WriteString("target"u8, target);
            json.WriteNumber("status"u8, status);
            json.WriteStartObject("error"u8);
            json.WriteString("type"u8, type);
            json.WriteString("reason"u8, reason);
            json.WriteEndObject();
            json.WritePropertyName("document"u8);
            json.WriteRawValue(document, skipInputValidation: true);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes what was added, and waits until the disk has it.</summary>
    /// <exception cref="IOException">The disk refuses; what was added stays, and can be tried again.</exception>
    public void Keep()
    {
        if (_lines.WrittenCount == 0) return;

        files.Append(CurrentFile(), _lines.WrittenSpan);
        _lines.ResetWrittenCount();
        Trim();
    }

    /// <summary>Gives up what could not be written, and counts it.</summary>
    public void Lose()
    {
        counters.Dropped(DropReason.DeadLetterLost, null, _lines.WrittenSpan.Count((byte)'\n'));
        _lines.ResetWrittenCount();
    }

    private string CurrentFile()
    {
        var day = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Folder}/{day}-{number:D4}.ndjson");
            if (LengthOf(name) < FileBytes) return name;
        }
    }

    private void Trim()
    {
        List<string> names = [.. files.Names(Folder).Order(StringComparer.Ordinal)];
        var total = names.Sum(LengthOf);
        foreach (var oldest in names.SkipLast(1).TakeWhile(_ => total > maxBytes))
        {
            counters.Dropped(DropReason.DeadLetterLost, null, files.ReadAll(oldest).AsSpan().Count((byte)'\n'));
            total -= LengthOf(oldest);
            files.Delete(oldest);
        }
    }

    private long LengthOf(string name)
    {
        if (!files.Names(Folder).Contains(name)) return 0;

        using var file = files.Open(name);
        return file.Length;
    }
}
