using System.Net.Http.Headers;

namespace Tracktion.Observability.Resilience;

/// <summary>How long a server asks to be left alone.</summary>
/// <remarks>Source: RFC 9110, section 10.2.3: a number of seconds, or a date.</remarks>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The wait that the header asks for: a date in the past means now, and a wait beyond a day is taken for a mistake and is one day.</summary>
    public static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? (header?.Date - now);
        if (wait is not { } asked) return null;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked < Longest ? asked : Longest;
    }
}
