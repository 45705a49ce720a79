using System.Globalization;
using Spectre.Console;

namespace Tracktion.Cli.Logs;

/// <summary>The levels of logs: what a person types, what programs of several kinds write, and how it is shown.</summary>
internal static class LogLevelText
{
    // From the least on; the first of each is what Tracktion writes, the rest what others do.
    private static readonly (string Sign, Color Color, string[] Names)[] Levels =
    [
        ("VRB", Color.Grey, ["verbose", "trace"]),
        ("DBG", Color.Grey, ["debug"]),
        ("INF", Color.Teal, ["information", "info", "notice"]),
        ("WRN", Color.Olive, ["warning", "warn"]),
        ("ERR", Color.Red, ["error", "err"]),
        ("FTL", Color.Red, ["fatal", "critical", "crit", "alert", "emerg", "panic"]),
    ];

    /// <summary>The names that a person may type, the first of each level.</summary>
    public static IEnumerable<string> Known => Levels.Select(level => level.Names[0]);

    /// <summary>Whether there is a level of this name.</summary>
    public static bool IsKnown(string name) => PlaceOf(name) >= 0;

    /// <summary>Every spelling of a level and of those above it.</summary>
    public static IReadOnlyList<string> From(string name) =>
        [.. Levels.Skip(PlaceOf(name)).SelectMany(level => level.Names).SelectMany(one => (string[])[one, char.ToUpperInvariant(one[0]) + one[1..], one.ToUpperInvariant()])];

    /// <summary>Three letters, or the first three of a level that is not known.</summary>
    public static string Sign(string? level) => PlaceOf(level) is >= 0 and var place ? Levels[place].Sign
        : (level ?? "").Length > 3 ? (level ?? "")[..3].ToUpper(CultureInfo.InvariantCulture) : (level ?? "").ToUpper(CultureInfo.InvariantCulture);

    public static Style Style(string? level) => new(PlaceOf(level) is >= 0 and var place ? Levels[place].Color : Color.Default);

    private static int PlaceOf(string? name) => Array.FindIndex(Levels, level => level.Names.Contains(name, StringComparer.OrdinalIgnoreCase));
}
