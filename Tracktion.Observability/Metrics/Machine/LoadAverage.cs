using System.Globalization;

namespace Tracktion.Observability.Metrics.Machine;

/// <summary>Reads <c>/proc/loadavg</c>. Pure.</summary>
internal static class LoadAverage
{
    /// <summary>How many tasks ran or waited to run, on average over the last minute; null where the text is none of the kernel's.</summary>
    public static double? LastMinute(string text) =>
        KernelText.Words(text) is [var minute, ..] && double.TryParse(minute, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var load) ? load : null;
}
