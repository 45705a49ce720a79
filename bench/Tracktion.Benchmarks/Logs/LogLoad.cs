using System.Globalization;
using Serilog;
using Serilog.Events;

namespace Tracktion.Benchmarks.Logs;

/// <summary>The events that are logged: a template with five properties of the types that events have.</summary>
internal static class LogLoad
{
    public const string Template = "Analysed {TrackTitle} as {ContentId}: {BeatCount} beats at {TempoBpm} bpm, steady {IsSteady}";

    private const int Distinct = 1000;

    // Made once: a caller has them at hand.
    private static readonly string[] Titles = [.. Enumerable.Range(0, Distinct).Select(i => string.Create(CultureInfo.InvariantCulture, $"A title of thirty letters {i:0000}"))];
    private static readonly string[] Ids = [.. Enumerable.Range(0, Distinct).Select(i => string.Create(CultureInfo.InvariantCulture, $"7c9e6679-7425-40de-944b-{i:000000000000}"))];

    /// <summary>Logs the event of this number.</summary>
    public static void Log(ILogger logger, int number)
    {
        var i = number % Distinct;
        logger.Information(Template, Titles[i], Ids[i], 100 + i, TempoOf(i), i % 2 == 0);
    }

    /// <summary>The properties of the event of this number.</summary>
    public static IEnumerable<LogEventProperty> PropertiesOf(int number)
    {
        var i = number % Distinct;
        return
        [
            Property("TrackTitle", Titles[i]),
            Property("ContentId", Ids[i]),
            Property("BeatCount", 100 + i),
            Property("TempoBpm", TempoOf(i)),
            Property("IsSteady", i % 2 == 0),
        ];
    }

    private static double TempoOf(int i) => 120 + (i / 7.0);

    private static LogEventProperty Property(string name, object value) => new(name, new ScalarValue(value));
}
