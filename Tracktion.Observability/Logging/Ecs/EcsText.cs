using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Text on its way into a line: bounded, free of secrets, and without halves of characters.</summary>
internal static class EcsText
{
    /// <summary>How many UTF-16 units of a text are kept: 32,768. What is cut is said at the end.</summary>
    public const int MaxLength = 32 * 1024;

    /// <summary>How far beyond <see cref="MaxLength"/> is searched for secrets that the cut would halve.</summary>
    public const int Margin = 1024;

    // Quotes, backslash and controls cost at most this much more than a byte; nothing costs more than six bytes a UTF-16 unit.
    public const int MaxBytesPerUnit = 6;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The text as it may be written.</summary>
    public static string Bound(string text) => NeedsWork(text, text.Length) ? Bound(text, text.Length) : Mend(text);

    /// <summary>The text as it may be written.</summary>
    /// <param name="text">Its beginning, at least <see cref="MaxLength"/> and <see cref="Margin"/> of it where it has so much.</param>
    /// <param name="total">How long all of it is.</param>
    public static string Bound(ReadOnlySpan<char> text, long total)
    {
        if (text.Length > MaxLength + Margin) text = text[..(MaxLength + Margin)];
        var kept = Secrets.Hide(text.ToString());
        if (total > MaxLength) kept = $"{kept.AsSpan(0, Math.Min(kept.Length, MaxLength))}{Rest(total)}";
        return Mend(kept);
    }

    /// <summary>Whether <see cref="Bound(ReadOnlySpan{char}, long)"/> could give another text than this, but for lone surrogates, which the JSON writer mends itself.</summary>
    public static bool NeedsWork(ReadOnlySpan<char> text, long total) => total > MaxLength || total > text.Length || Secrets.MayHold(text);

    /// <summary>Whether there is no lone surrogate, which is no character and which JSON has no bytes for.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAnyInRange('\ud800', '\udfff');
        if (first < 0) return true;

        for (var i = first; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])) return false;
        }

        return true;
    }

    /// <summary>The text with U+FFFD for each lone surrogate.</summary>
    public static string Mend(string text)
    {
        if (IsWellFormed(text)) return text;

        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) mended.Append(rune.ToString());
        return mended.ToString();
    }

    /// <summary>How many of a text's units fit into a JSON string.</summary>
    /// <param name="text">Text without lone surrogates.</param>
    /// <param name="maxBytes">The room between the quotes.</param>
    /// <returns>The number of UTF-16 units; all where all fit.</returns>
    public static int UnitsWithin(ReadOnlySpan<char> text, int maxBytes)
    {
        if (text.Length * MaxBytesPerUnit <= maxBytes) return text.Length;

        var (units, bytes) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += Encoder.WillEncode(rune.Value) ? MaxBytesPerUnit * rune.Utf16SequenceLength : rune.Utf8SequenceLength;
            if (bytes > maxBytes) return units;
            units += rune.Utf16SequenceLength;
        }

        return units;
    }

    /// <summary>As much of a text as fits into a JSON string; what is cut is said at its end.</summary>
    public static string CutToBytes(string text, long total, int maxBytes)
    {
        if (UnitsWithin(text, maxBytes) == text.Length) return text;

        var rest = Rest(total);
        return $"{text.AsSpan(0, UnitsWithin(text, maxBytes - (MaxBytesPerUnit * rest.Length)))}{rest}";
    }

    private static string Rest(long total) => string.Create(CultureInfo.InvariantCulture, $"… ({total} characters)");
}
