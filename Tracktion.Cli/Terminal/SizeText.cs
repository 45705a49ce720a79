using System.Globalization;

namespace Tracktion.Cli.Terminal;

/// <summary>Sizes and ages for people.</summary>
internal static class SizeText
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>Bytes in the largest unit that leaves a whole number before the point: <c>812 B</c>, <c>1.5 MiB</c>.</summary>
    public static string Of(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1024 && unit < Units.Length - 1; unit++) size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Units[unit]}");
    }

    /// <summary>A number with its thousands parted: <c>1,234,567</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An age in its two largest units: <c>42 s</c>, <c>3 min 5 s</c>, <c>2 d 7 h</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.Seconds} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.Minutes} min {age.Seconds} s"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.Hours} h {age.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.Days} d {age.Hours} h"),
    };
}
