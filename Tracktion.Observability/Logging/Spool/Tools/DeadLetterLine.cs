using System.Buffers;
using System.Runtime.InteropServices;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Shipping;

namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>A line of a file of dead letters, and what becomes of it. Not thread safe.</summary>
internal sealed class DeadLetterLine(ReadOnlyMemory<byte> line)
{
    /// <summary>The letter; null for a line that is none.</summary>
    public DeadLetter? Letter { get; } = DeadLetter.Parse(line);

    /// <summary>What the file is to hold of it; empty where nothing.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; } = line;

    /// <summary>Whether the file holds something else yet.</summary>
    public bool IsChanged { get; private set; }

    public string Id => Letter?.Id ?? "";

    /// <summary>The store has it.</summary>
    public void Remove() => (Bytes, IsChanged) = (default, true);

    /// <summary>The store refused it again, for this reason.</summary>
    public void RefuseAgain(BulkItem item, DateTimeOffset at)
    {
        if (Letter is null) return;

        var text = new ArrayBufferWriter<byte>();
        DeadLetters.WriteLine(text, at, Letter.Id, Letter.Target, item.Status, item.ErrorType, item.ErrorReason, JsonMarshal.GetRawUtf8Value(Letter.Document));
        (Bytes, IsChanged) = (text.WrittenMemory, true);
    }
}
