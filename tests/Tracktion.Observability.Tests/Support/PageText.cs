using System.Collections;
using System.Globalization;

namespace Tracktion.Observability.Tests.Support;

/// <summary>Values as the pages in docs write them: in the largest unit of which they are a whole number.</summary>
internal static class PageText
{
    private static readonly (TimeSpan Unit, string Name)[] Times =
        [(TimeSpan.FromDays(1), "d"), (TimeSpan.FromHours(1), "h"), (TimeSpan.FromMinutes(1), "min"), (TimeSpan.FromSeconds(1), "s"), (TimeSpan.FromMilliseconds(1), "ms")];

    private static readonly (long Unit, string Name)[] Sizes = [(1L << 40, "TiB"), (1L << 30, "GiB"), (1L << 20, "MiB"), (1L << 10, "KiB"), (1_000_000, "MB")];

    /// <param name="name">The setting's name, which tells whether a number is one of bytes.</param>
    /// <param name="value">The value.</param>
    public static string Of(string name, object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "true" : "false",
        TimeSpan time => time == TimeSpan.Zero ? "0" : Times.Where(entry => time.Ticks % entry.Unit.Ticks == 0).Select(entry => Whole(time.Ticks / entry.Unit.Ticks, entry.Name)).First(),
        int or long => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture), name.EndsWith("Bytes", StringComparison.Ordinal)),
        double number => Number((long)number, name.EndsWith("Bytes", StringComparison.Ordinal)),
        ICollection { Count: 0 } => "none",
        _ => value.ToString() ?? "none",
    };

    private static string Number(long number, bool isBytes)
    {
        var (unit, name) = isBytes ? Sizes.FirstOrDefault(entry => number % entry.Unit == 0, (1, "B")) : (1, "");
        return Whole(number / unit, name);
    }

    private static string Whole(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {unit}").TrimEnd();
}
