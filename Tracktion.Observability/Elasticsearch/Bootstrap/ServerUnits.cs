using System.Globalization;

namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>Times and sizes as the servers write them: whole numbers of the largest unit that fits.</summary>
internal static class ServerUnits
{
    private static readonly (long Ticks, string Name)[] Times = [(TimeSpan.TicksPerDay, "d"), (TimeSpan.TicksPerHour, "h"), (TimeSpan.TicksPerMinute, "m"), (TimeSpan.TicksPerSecond, "s")];

    private static readonly (long Bytes, string Name)[] Sizes = [(1L << 30, "gb"), (1L << 20, "mb"), (1L << 10, "kb")];

    /// <summary>Rounded up to whole seconds: nothing is deleted too early.</summary>
    public static string Time(TimeSpan time)
    {
        var ticks = (time.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;
        var (unit, name) = Times.First(entry => ticks % entry.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{ticks / unit}{name}");
    }

    /// <summary>Their <c>gb</c> is 2^30 bytes.</summary>
    public static string Size(long bytes)
    {
        var (unit, name) = Sizes.FirstOrDefault(entry => bytes % entry.Bytes == 0, (1, "b"));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit}{name}");
    }
}
