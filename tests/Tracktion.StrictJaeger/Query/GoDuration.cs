using System.Globalization;
using System.Text.RegularExpressions;

namespace Tracktion.Testing.Jaeger;

/// <summary>Durations as Go writes and reads them: <c>1.025s</c>, <c>200ms</c>, <c>1h2m3s</c>.</summary>
internal static partial class GoDuration
{
    private const long Microsecond = 1_000;
    private const long Millisecond = 1_000 * Microsecond;
    private const long Second = 1_000 * Millisecond;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;

    private static readonly Dictionary<string, long> Units = new()
    {
        ["ns"] = 1,
        ["us"] = Microsecond,
        ["µs"] = Microsecond,
        ["ms"] = Millisecond,
        ["s"] = Second,
        ["m"] = Minute,
        ["h"] = Hour,
    };

    /// <summary>Reads one, in nanoseconds.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static long Parse(string text)
    {
        var parts = Whole().Match(text);
        if (!parts.Success) throw new FormatException($"time: invalid duration \"{text}\"");
        if (text == "0") return 0;
        if (parts.Groups["unit"].Captures.Any(unit => unit.Length == 0)) throw new FormatException($"time: missing unit in duration \"{text}\"");
        var sum = parts.Groups["number"].Captures.Zip(parts.Groups["unit"].Captures, (number, unit) => decimal.Parse(number.Value, CultureInfo.InvariantCulture) * Units[unit.Value]).Sum();
        return (long)(text.StartsWith('-') ? -sum : sum);
    }

    /// <summary>Writes one.</summary>
    public static string Show(long nanoseconds)
    {
        if (nanoseconds == 0) return "0s";
        var (sign, size) = (nanoseconds < 0 ? "-" : "", Math.Abs((decimal)nanoseconds));
        if (size < Microsecond) return $"{sign}{Number(size)}ns";
        if (size < Millisecond) return $"{sign}{Number(size / Microsecond)}µs";
        if (size < Second) return $"{sign}{Number(size / Millisecond)}ms";
        var (hours, minutes) = ((long)(size / Hour), (long)(size % Hour / Minute));
        var seconds = $"{Number(size % Minute / Second)}s";
        return hours > 0 ? $"{sign}{hours}h{minutes}m{seconds}" : minutes > 0 ? $"{sign}{minutes}m{seconds}" : sign + seconds;
    }

    private static string Number(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[+-]?((?<number>\d+(\.\d*)?|\.\d+)(?<unit>ns|us|µs|ms|s|m|h|))+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();
}
