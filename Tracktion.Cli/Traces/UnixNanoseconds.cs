namespace Tracktion.Cli.Traces;

/// <summary>Times of spans, which are finer than a tick of the clock.</summary>
internal static class UnixNanoseconds
{
    /// <summary>The time, cut to 100 ns.</summary>
    public static DateTimeOffset ToTime(long unixNanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(unixNanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>The length, cut to 100 ns.</summary>
    public static TimeSpan ToLength(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>Nanoseconds since 1970.</summary>
    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
