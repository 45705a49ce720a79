using System.Globalization;

namespace Tracktion.Cli.Terminal;

/// <summary>Figures for people.</summary>
internal static class FigureText
{
    /// <summary>A length: <c>3:05.2</c>, from an hour on <c>1:02:05</c>.</summary>
    public static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}.{time.Milliseconds / 100}");
    }

    /// <summary>A number with its unit; nothing where there is none.</summary>
    public static string Number(double? value, string format, string unit) =>
        value is { } number ? $"{number.ToString(format, CultureInfo.InvariantCulture)} {unit}" : "";

    /// <summary>A share of 1 in whole percents: <c>93 %</c>.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    /// <summary>A number of any size in five digits; a dash where there is none.</summary>
    public static string Any(double? value) => value is { } number ? number.ToString("G5", CultureInfo.InvariantCulture) : "–";
}
