using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Stories;

/// <summary>What one service had to do with a story.</summary>
/// <param name="Service">Its name.</param>
/// <param name="Nanoseconds">How long at least one of its spans was open.</param>
/// <param name="Spans">How many spans it had.</param>
/// <param name="Errors">How many of them failed.</param>
internal sealed record ServiceShare(string Service, long Nanoseconds, int Spans, int Errors)
{
    /// <summary>The shares, in the order in which the services come in.</summary>
    public static IReadOnlyList<ServiceShare> Of(IEnumerable<TraceSpan> spans) =>
    [
        .. spans.OrderBy(span => span.StartUnixNanoseconds)
            .GroupBy(span => span.Service, StringComparer.Ordinal)
            .Select(group => new ServiceShare(group.Key, Covered(group), group.Count(), group.Count(span => span.IsError))),
    ];

    // Spans lie within each other and side by side: time that two of them cover counts once.
    private static long Covered(IEnumerable<TraceSpan> spansByStart)
    {
        var (sum, until) = (0L, long.MinValue);
        foreach (var span in spansByStart)
        {
            var from = Math.Max(span.StartUnixNanoseconds, until);
            if (span.EndUnixNanoseconds <= from) continue;
            sum += span.EndUnixNanoseconds - from;
            until = span.EndUnixNanoseconds;
        }

        return sum;
    }
}
