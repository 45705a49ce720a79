using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Whether a field takes a value.</summary>
internal static class FieldValues
{
    private const int LongestTermBytes = 32766;

    /// <summary>The cause of a refusal, or null. Strings that hold escapes are judged unescaped.</summary>
    public static string? Refusal(FieldNode field, ref Utf8JsonReader reader) => field.Kind switch
    {
        FieldKind.Whole => Whole(field, ref reader),
        FieldKind.Fraction => Fraction(field, ref reader),
        FieldKind.Boolean => IsBoolean(ref reader) ? null : $"Failed to parse value [{Preview(ref reader)}] as only [true] or [false] are allowed.",
        FieldKind.Date => IsDate(field, ref reader) ? null
            : $"failed to parse date field [{Preview(ref reader)}] with format [strict_date_optional_time||epoch_millis]",
        FieldKind.Ip => IsIp(ref reader) ? null : $"'{Preview(ref reader)}' is not an IP string literal.",
        FieldKind.Constant => Constant(field, ref reader),
        _ => null,
    };

    /// <summary>Whether a keyword is too long to be a term and not so long as to be left out.</summary>
    public static bool IsImmense(FieldNode field, ref Utf8JsonReader reader)
    {
        if (field.Kind != FieldKind.Keyword || field.Type != "keyword" || reader.ValueSpan.Length <= LongestTermBytes) return false;
        var text = Unescaped(ref reader);
        return text.Length > LongestTermBytes && Encoding.UTF8.GetCharCount(text) <= field.IgnoreAbove;
    }

    public static string Preview(ref Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        return text.Length > 50 ? text[..50] : text;
    }

    /// <summary>The bytes of a string without its escapes.</summary>
    public static ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan;
        var buffer = new byte[reader.ValueSpan.Length];
        try
        {
            return buffer.AsSpan(0, reader.CopyString(buffer));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: Elasticsearch takes it, .NET cannot spell it.
            return reader.ValueSpan;
        }
    }

    private static string? Whole(FieldNode field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return "Current token not numeric, can not use numeric value accessors";
        var text = Unescaped(ref reader);
        if (text.IsEmpty) return null;
        if (Utf8Parser.TryParse(text, out long exact, out var used) && used == text.Length) return InRange(field.Type, exact);
        if (!Utf8Parser.TryParse(text, out double value, out used) || used != text.Length || !double.IsFinite(value)) return $"For input string: \"{Preview(ref reader)}\"";
        var most = field.Type == "unsigned_long" ? ulong.MaxValue : (double)long.MaxValue;
        return Math.Abs(value) < most ? InRange(field.Type, (long)value) : $"Numeric value ({Preview(ref reader)}) out of range of long";
    }

    private static string? InRange(string type, long value)
    {
        var fits = type switch
        {
            "integer" => value is >= int.MinValue and <= int.MaxValue,
            "short" => value is >= short.MinValue and <= short.MaxValue,
            "byte" => value is >= sbyte.MinValue and <= sbyte.MaxValue,
            "unsigned_long" => value >= 0,
            _ => true,
        };
        return fits ? null : $"Value [{value}] is out of range for a {type}";
    }

    private static string? Fraction(FieldNode field, ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return "Current token not numeric, can not use numeric value accessors";
        var text = Unescaped(ref reader);
        if (text.IsEmpty) return null;
        if (!Utf8Parser.TryParse(text, out double value, out var used) || used != text.Length) return $"For input string: \"{Preview(ref reader)}\"";
        var finite = field.Type is "float" ? float.IsFinite((float)value) : field.Type is "half_float" ? Half.IsFinite((Half)value) : double.IsFinite(value);
        return finite ? null : $"[{field.Type}] supports only finite values, but got [{value}]";
    }

    private static bool IsBoolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True or JsonTokenType.False => true,
        JsonTokenType.String => reader.ValueTextEquals("true"u8) || reader.ValueTextEquals("false"u8) || reader.ValueTextEquals(""u8),
        _ => false,
    };

    private static bool IsDate(FieldNode field, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => field.HasOwnFormat || DateForms.IsDefault(Unescaped(ref reader)),
        JsonTokenType.Number => field.HasOwnFormat || DateForms.IsDefault(reader.ValueSpan),
        _ => false,
    };

    private static bool IsIp(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) return false;
        var text = Encoding.UTF8.GetString(Unescaped(ref reader));
        return IPAddress.TryParse(text, out var address) && !text.Contains('%')
            && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(letter => letter == '.') == 3);
    }

    private static string? Constant(FieldNode field, ref Utf8JsonReader reader)
    {
        var value = Unescaped(ref reader);
        field.Constant ??= value.ToArray();
        return value.SequenceEqual(field.Constant)
            ? null
            : $"[constant_keyword] field [{field.Path}] only accepts values that are equal to the value defined in the mappings "
                + $"[{Encoding.UTF8.GetString(field.Constant)}], but got [{Preview(ref reader)}]";
    }
}
