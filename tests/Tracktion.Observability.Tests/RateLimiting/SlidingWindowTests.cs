using FsCheck;
using FsCheck.Fluent;
using Tracktion.Observability.RateLimiting;

namespace Tracktion.Observability.Tests.RateLimiting;

public sealed class SlidingWindowTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    [Fact]
    public void Acquire_UpToTheLimit_CountsDownAndThenRefuses()
    {
        var window = new SlidingWindow();

        var decisions = Enumerable.Range(0, 4).Select(_ => window.Acquire(3, Window, TimeSpan.Zero)).ToList();

        Assert.Equal([true, true, true, false], decisions.Select(decision => decision.IsAllowed));
        Assert.Equal([2, 1, 0, 0], decisions.Select(decision => decision.Remaining));
        Assert.All(decisions, decision => Assert.Equal(Window, decision.Reset));
    }

    [Fact]
    public void Acquire_AfterTheWaitThatARefusalTold_Passes()
    {
        var window = new SlidingWindow();
        foreach (var second in (int[])[0, 3, 20]) window.Acquire(3, Window, TimeSpan.FromSeconds(second));
        var at = TimeSpan.FromSeconds(30);

        var refused = window.Acquire(3, Window, at);
        var before = window.Acquire(3, Window, at + refused.Reset - TimeSpan.FromTicks(1));
        var after = window.Acquire(3, Window, at + refused.Reset);

        Assert.Equal((false, false, true), (refused.IsAllowed, before.IsAllowed, after.IsAllowed));
        // The first two came within one twelfth of a window, so they leave together, when the second is a window old.
        Assert.Equal(TimeSpan.FromSeconds(3 + 60 - 30), refused.Reset);
        Assert.Equal(1, after.Remaining);
    }

    [Fact]
    public void Acquire_AnySequence_NeverLetsMoreThanTheLimitPassInAnyWindow() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        ArbMap.Default.ArbFor<PositiveInt>(),
        (gaps, most) =>
        {
            var (window, permits, now) = (new SlidingWindow(), 1 + (most.Get % 8), TimeSpan.Zero);
            var passed = new List<TimeSpan>();
            foreach (var gap in gaps)
            {
                now += TimeSpan.FromSeconds(gap / 16.0);
                if (window.Acquire(permits, Window, now).IsAllowed) passed.Add(now);
            }

            return passed.All(end => passed.Count(at => at <= end && end - at < Window) <= permits);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void IsIdle_AWindowAfterTheLastRequest_Holds()
    {
        var window = new SlidingWindow();
        window.Acquire(3, Window, TimeSpan.Zero);

        Assert.False(window.IsIdle(Window, Window - TimeSpan.FromTicks(1)));
        Assert.True(window.IsIdle(Window, Window));
    }
}
