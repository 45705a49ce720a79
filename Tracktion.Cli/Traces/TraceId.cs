using System.Diagnostics;
using System.Globalization;

namespace Tracktion.Cli.Traces;

/// <summary>The id of a trace: 32 lower-case hexadecimal digits, not all zero.</summary>
/// <param name="Hex">The digits.</param>
internal readonly record struct TraceId(string Hex)
{
    private const int Digits = 32;

    /// <summary>Reads an id as people have it: 32 or 16 digits or fewer (leading zeros left out), in any case of letters, or the whole of a <c>traceparent</c>.</summary>
    public static bool TryParse(string text, out TraceId id)
    {
        id = default;
        text = text.Trim();
        if (text.Contains('-', StringComparison.Ordinal))
        {
            if (!ActivityContext.TryParse(text.ToLowerInvariant(), null, out var context)) return false;
            text = context.TraceId.ToHexString();
        }

        if (text.Length is 0 or > Digits || !text.All(char.IsAsciiHexDigit) || text.All(digit => digit == '0')) return false;
        id = new TraceId(text.ToLowerInvariant().PadLeft(Digits, '0'));
        return true;
    }

    /// <summary>The same trace's id in an answer of Jaeger's older API, which leaves out the upper half where that is zero.</summary>
    public static string Full(string text) => text.Length < Digits ? text.ToLower(CultureInfo.InvariantCulture).PadLeft(Digits, '0') : text.ToLower(CultureInfo.InvariantCulture);

    /// <summary>The first digits: enough to tell traces in one list apart.</summary>
    public string Short => Hex[..8];

    public override string ToString() => Hex;
}
