using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>The document that is being written, and the room that it has left.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A JSON writer over a buffer holds nothing to be given back; disposing it would only flush.")]
internal sealed class EcsOutput
{
    // A line goes to files and stores, never into a page as it is, so only what JSON itself asks for is escaped.
    // That the calls make valid JSON is held by tests; checking it again in each document costs a tenth of the time.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly EcsBuffer _buffer = new();
    private int _limit;

    public EcsOutput() => Json = new Utf8JsonWriter(_buffer, WriterOptions);

    public Utf8JsonWriter Json { get; }

    /// <summary>What is written directly, before <see cref="Json"/> was used or after it was flushed.</summary>
    public EcsBuffer Buffer => _buffer;

    /// <summary>Whether something was left out that the document would have held.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>The bytes that may still be written.</summary>
    public int Room => _limit - _buffer.Length - Json.BytesPending;

    /// <summary>Begins anew.</summary>
    /// <param name="limitBytes">How long the document may get, without what is kept free for its end.</param>
    public void Reset(int limitBytes)
    {
        _buffer.Clear();
        Json.Reset(_buffer);
        _limit = limitBytes;
        IsTruncated = false;
    }

    /// <summary>Copies fields that are ready, commas and all, between two fields of the document.</summary>
    /// <remarks>The JSON writer sees values and fields alone, never the object around them; after the first of them it begins each with a comma.</remarks>
    public void WriteReady(ReadOnlySpan<byte> fields)
    {
        Json.Flush();
        _buffer.Write(fields);
    }

    /// <summary>Writes a field by copying its value from an earlier place of the document.</summary>
    public void WriteCopy(ReadOnlySpan<byte> prefix, EcsPart part, int plainStart)
    {
        const int most = 4;
        if (!HasRoom(prefix.Length + part.Length + most)) return;

        if (Json.BytesPending > 0) Json.Flush();
        var bytes = _buffer.GetSpan(prefix.Length + part.Length + most);
        var value = _buffer.WrittenSpan.Slice(plainStart + part.Start, part.Length);
        prefix.CopyTo(bytes);
        var length = prefix.Length;
        if (part.Kind == EcsPartKind.Text) bytes[length++] = (byte)'"';
        value.CopyTo(bytes[length..]);
        length += value.Length;
        if (part.Kind == EcsPartKind.Text) bytes[length++] = (byte)'"';
        else if (part.Kind == EcsPartKind.Real && !value.ContainsAny((byte)'.', (byte)'E'))
        {
            bytes[length++] = (byte)'.';
            bytes[length++] = (byte)'0';
        }

        _buffer.Advance(length);
    }

    /// <summary>Whether this many bytes fit; notes where they do not that something is missing.</summary>
    public bool HasRoom(int bytes)
    {
        if (bytes <= Room) return true;

        IsTruncated = true;
        return false;
    }

    /// <summary>Writes a text that must be there, cut to its room.</summary>
    public void WriteKept(JsonEncodedText key, ReadOnlySpan<char> text, long total, int maxBytes)
    {
        if (EcsText.NeedsWork(text, total) || text.Length * EcsText.MaxBytesPerUnit > maxBytes) text = EcsText.CutToBytes(EcsText.Bound(text, total), total, maxBytes);
        WriteString(key, text);
    }

    /// <summary>Writes a text, or leaves it out where it does not fit.</summary>
    /// <param name="key">Its key; the default for an array's element.</param>
    /// <param name="text">The text, or its beginning.</param>
    /// <param name="total">How long all of it is.</param>
    /// <param name="isClean">Whether it is known to be short, well formed and free of secrets.</param>
    public void WriteText(JsonEncodedText key, ReadOnlySpan<char> text, long total, bool isClean = false)
    {
        const int punctuation = 4;
        var room = Room - key.EncodedUtf8Bytes.Length - punctuation;
        // Not worth a look: each character costs at least a byte.
        var hopeless = Math.Min(text.Length, EcsText.MaxLength) > room;
        if (!hopeless && !isClean && EcsText.NeedsWork(text, total)) text = EcsText.Bound(text, total);
        if (hopeless || (text.Length * EcsText.MaxBytesPerUnit > room && EcsText.UnitsWithin(text, room) < text.Length))
        {
            IsTruncated = true;
            return;
        }

        WriteString(key, text);
    }

    private void WriteString(JsonEncodedText key, ReadOnlySpan<char> text)
    {
        if (key.EncodedUtf8Bytes.Length == 0) Json.WriteStringValue(text);
        else Json.WriteString(key, text);
    }
}
