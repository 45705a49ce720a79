using System.Globalization;

namespace Tracktion.Cli.Traces;

/// <summary>Lengths of spans in three digits: <c>820 ns</c>, <c>12.3 µs</c>, <c>4.56 ms</c>, <c>1.23 s</c>, <c>2 m 05 s</c>.</summary>
internal static class LengthText
{
    private static readonly (double Nanoseconds, string Unit)[] Units = [(1, "ns"), (1e3, "µs"), (1e6, "ms"), (1e9, "s")];

    public static string Of(long nanoseconds)
    {
        if (nanoseconds < 0) return "-" + Of(nanoseconds == long.MinValue ? long.MaxValue : -nanoseconds);
        var length = UnixNanoseconds.ToLength(nanoseconds);
        if (length.TotalMinutes >= 1) return LongText(length);

        var (size, unit) = Units.Last(one => nanoseconds >= one.Nanoseconds || one.Nanoseconds <= 1);
        var number = nanoseconds / size;
        // A whole number of the smallest unit has no digits after the point.
        var format = number >= 99.95 || size <= 1 ? "0" : number >= 9.995 ? "0.#" : "0.##";
        return $"{number.ToString(format, CultureInfo.InvariantCulture)} {unit}";
    }

    private static string LongText(TimeSpan length) => length.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)length.TotalHours} h {length.Minutes:00} m")
        : string.Create(CultureInfo.InvariantCulture, $"{length.Minutes} m {length.Seconds:00} s");
}
