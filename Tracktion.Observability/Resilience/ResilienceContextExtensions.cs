using Polly;

namespace Tracktion.Observability.Resilience;

/// <summary>What a call tells its pipeline, by way of the call's context.</summary>
public static class ResilienceContextExtensions
{
    private static readonly ResiliencePropertyKey<RepeatRule> RuleKey = new("tracktion.repeat_rule");
    private static readonly ResiliencePropertyKey<TimeSpan> AttemptTimeoutKey = new("tracktion.attempt_timeout");

    /// <summary>Says whether the call may be made again if it fails now. It may change as the call goes on: what only asks for a connection may, what was sent may not.</summary>
    public static void SetRepeatRule(this ResilienceContext context, RepeatRule rule)
    {
        ArgumentNullException.ThrowIfNull(context);

        context.Properties.Set(RuleKey, rule);
    }

    /// <summary>Gives the call an attempt time-out of its own, in place of the pipeline's.</summary>
    /// <param name="context">The call's context.</param>
    /// <param name="timeout">10 ms to 1 d.</param>
    public static void SetAttemptTimeout(this ResilienceContext context, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(context);

        context.Properties.Set(AttemptTimeoutKey, timeout);
    }

    internal static RepeatRule RepeatRule(this ResilienceContext context) => context.Properties.GetValue(RuleKey, Resilience.RepeatRule.Never);

    internal static TimeSpan AttemptTimeout(this ResilienceContext context, TimeSpan standard) => context.Properties.GetValue(AttemptTimeoutKey, standard);
}
