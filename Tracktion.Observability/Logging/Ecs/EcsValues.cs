using System.Globalization;
using System.Text.Json;
using Serilog.Events;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Writes values typed: numbers as numbers, structures as objects with keys in snake case. Bounded in depth, in items and in bytes.</summary>
internal sealed class EcsValues(EcsOutput output, EcsKeys keys, EcsChars chars)
{
    public const int MaxDepth = 8;
    public const int MaxItems = 100;

    private const int MaxNumberBytes = 48;
    private static ReadOnlySpan<byte> PointZero => ".0"u8;
    private static readonly JsonEncodedText Mask = JsonEncodedText.Encode(Secrets.Mask);

    /// <summary>Writes a value, or nothing where it does not fit.</summary>
    /// <param name="key">Its key; the default for an array's element.</param>
    /// <param name="value">The value.</param>
    /// <param name="isSecret">Whether its name says that it is secret.</param>
    /// <param name="isClean">Whether it is known to hold no secret.</param>
    /// <param name="depth">How many objects and arrays are around it.</param>
    public void Write(JsonEncodedText key, LogEventPropertyValue value, bool isSecret, bool isClean, int depth = 0)
    {
        if (!isSecret && value is ScalarValue scalar) WriteScalar(key, scalar.Value, isClean);
        else if (isSecret) WriteText(key, Mask);
        else if (depth >= MaxDepth) output.WriteText(key, "…", 1, isClean: true);
        else if (value is SequenceValue sequence) WriteSequence(key, sequence, depth);
        else if (value is StructureValue structure) WriteStructure(key, structure, depth);
        else if (value is DictionaryValue dictionary) WriteDictionary(key, dictionary, depth);
        else WriteFormatted(key, value);
    }

    /// <summary>Writes a scalar as the text that it has.</summary>
    public void WriteAsText(JsonEncodedText key, object value, bool isClean)
    {
        if (value is string text) output.WriteText(key, text, text.Length, isClean);
        else WriteFormatted(key, value);
    }

    public void WriteNumber(JsonEncodedText key, long number)
    {
        if (!TryBegin(key)) return;
        output.Json.WriteNumberValue(number);
    }

    private void WriteScalar(JsonEncodedText key, object? value, bool isClean)
    {
        switch (value)
        {
            case string text: output.WriteText(key, text, text.Length, isClean); break;
            case int number: WriteNumber(key, number); break;
            case long number: WriteNumber(key, number); break;
            case double number: WriteReal(key, number, double.IsFinite(number)); break;
            case bool flag when TryBegin(key): output.Json.WriteBooleanValue(flag); break;
            case null when TryBegin(key): output.Json.WriteNullValue(); break;
            case bool or null: break;
            case float number: WriteReal(key, number, float.IsFinite(number)); break;
            case decimal number: WriteReal(key, number, true); break;
            case Half number: WriteReal(key, number, Half.IsFinite(number)); break;
            default:
                if (EcsScalars.TryGetInteger(value, out var integer)) WriteNumber(key, integer);
                else WriteFormatted(key, value);
                break;
        }
    }

    // With a point even where the number is whole: a store that sees 128 first takes the field for one of integers, and cuts the 128.5 that follows.
    private void WriteReal<T>(JsonEncodedText key, T number, bool isFinite)
        where T : IUtf8SpanFormattable
    {
        Span<byte> digits = stackalloc byte[MaxNumberBytes];
        if (isFinite && number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture)) WriteDigits(key, digits, length);
        else WriteNull(key);
    }

    private void WriteDigits(JsonEncodedText key, Span<byte> digits, int length)
    {
        if (!TryBegin(key)) return;

        if (!digits[..length].ContainsAny((byte)'.', (byte)'E'))
        {
            PointZero.CopyTo(digits[length..]);
            length += PointZero.Length;
        }

        output.Json.WriteRawValue(digits[..length], skipInputValidation: true);
    }

    // JSON has no such numbers, and a field that holds numbers must not get a text.
    private void WriteNull(JsonEncodedText key)
    {
        if (TryBegin(key)) output.Json.WriteNullValue();
    }

    private void WriteFormatted(JsonEncodedText key, object value)
    {
        chars.Clear();
        EcsScalars.AppendPlain(chars, value);
        output.WriteText(key, chars.WrittenSpan, chars.Total);
    }

    private void WriteText(JsonEncodedText key, JsonEncodedText text)
    {
        if (TryBegin(key)) output.Json.WriteStringValue(text);
    }

    private void WriteSequence(JsonEncodedText key, SequenceValue sequence, int depth)
    {
        if (!TryBegin(key)) return;

        output.Json.WriteStartArray();
        for (var i = 0; i < sequence.Elements.Count && HasPlace(i); i++) Write(default, sequence.Elements[i], false, false, depth + 1);
        output.Json.WriteEndArray();
    }

    private void WriteStructure(JsonEncodedText key, StructureValue structure, int depth)
    {
        if (!TryBegin(key)) return;

        var start = keys.Count;
        output.Json.WriteStartObject();
        for (var i = 0; i < structure.Properties.Count && HasPlace(i); i++) WriteMember(structure.Properties[i].Name, structure.Properties[i].Value, start, depth);
        output.Json.WriteEndObject();
        keys.CutTo(start);
    }

    private void WriteDictionary(JsonEncodedText key, DictionaryValue dictionary, int depth)
    {
        if (!TryBegin(key)) return;

        var (start, index) = (keys.Count, 0);
        output.Json.WriteStartObject();
        foreach (var (name, value) in dictionary.Elements)
        {
            if (!HasPlace(index++)) break;
            WriteMember(NameOf(name), value, start, depth);
        }

        output.Json.WriteEndObject();
        keys.CutTo(start);
    }

    private void WriteMember(string name, LogEventPropertyValue value, int start, int depth)
    {
        var field = EcsFields.Of(name);
        if (keys.Add(field.Segment, start)) Write(field.SegmentKey, value, field.IsSecret, false, depth + 1);
    }

    // A key is a value too, and may be as hostile and as secret as one.
    private string NameOf(ScalarValue key)
    {
        if (key.Value is null) return "null";

        chars.Clear();
        EcsScalars.AppendPlain(chars, key.Value);
        return EcsText.Bound(chars.WrittenSpan, chars.Total);
    }

    private bool HasPlace(int index)
    {
        if (index < MaxItems) return output.HasRoom(MaxNumberBytes);

        output.IsTruncated = true;
        return false;
    }

    private bool TryBegin(JsonEncodedText key)
    {
        if (!output.HasRoom(key.EncodedUtf8Bytes.Length + MaxNumberBytes)) return false;
        if (key.EncodedUtf8Bytes.Length > 0) output.Json.WritePropertyName(key);
        return true;
    }
}
