using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Tests.Resilience;

public sealed class ExponentialBackoffTests
{
    private static readonly ExponentialBackoff Schedule = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), JitterRatio: 0.2);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 30)]
    [InlineData(1_000_000, 30)]
    public void Wait_InTheMiddleOfItsJitter_DoublesUpToTheCap(int failures, double seconds) =>
        Assert.Equal(seconds, Schedule.Wait(failures, random: 0.5).TotalSeconds, 1e-9);

    [Theory]
    [InlineData(0.0, 0.8)]
    [InlineData(0.999999, 1.2)]
    public void Wait_AtTheEndsOfItsJitter_StraysByTheRatio(double random, double seconds) =>
        Assert.Equal(seconds, Schedule.Wait(1, random).TotalSeconds, 1e-5);

    [Fact]
    public void Wait_WithoutAFailure_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Wait(0, 0.5));
}
