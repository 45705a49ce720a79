using System.Net;
using Tracktion.Observability.RateLimiting;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.RateLimiting;

public sealed class RateLimitPolicyTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Acquire_TwoClients_AreCountedApart()
    {
        var policy = Policy(permits: 1, maxClients: 10);

        Assert.True(policy.Acquire(At(1)).IsAllowed);
        Assert.True(policy.Acquire(At(2)).IsAllowed);
        Assert.False(policy.Acquire(At(1)).IsAllowed);
        Assert.Equal(1, policy.Refused);
    }

    [Fact]
    public void Acquire_MoreAddressesThanAreCountedApart_ShareOneCount()
    {
        var policy = Policy(permits: 1, maxClients: 2);
        policy.Acquire(At(1));
        policy.Acquire(At(2));

        var allowed = Enumerable.Range(3, 1000).Count(number => policy.Acquire(At(number)).IsAllowed);

        Assert.Equal(1, allowed);
        Assert.Equal(2, policy.Clients);
    }

    [Fact]
    public void Acquire_KnownKeyWhileAddressesFillTheTable_IsCountedApart()
    {
        var policy = Policy(permits: 1, maxClients: 1);
        for (var number = 1; number < 10; number++) policy.Acquire(At(number));

        Assert.True(policy.Acquire(RateLimitClient.OfKey(7)).IsAllowed);
        Assert.False(policy.Acquire(RateLimitClient.OfKey(7)).IsAllowed);
    }

    [Fact]
    public void Acquire_ClientsIdleForAWindow_GoAndMakeRoom()
    {
        var policy = Policy(permits: 1, maxClients: 2);
        policy.Acquire(At(1));
        policy.Acquire(At(2));
        policy.Acquire(At(3));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(policy.Acquire(At(4)).IsAllowed);
        Assert.True(policy.Acquire(At(5)).IsAllowed);
        Assert.Equal(2, policy.Clients);
    }

    [Fact]
    public void TakeNotice_WithinAMinute_IsSilentAndThenTellsAll()
    {
        var policy = Policy(permits: 1, maxClients: 2);
        policy.Acquire(At(1));
        policy.Acquire(At(1));
        var first = policy.TakeNotice();
        policy.Acquire(At(1));
        policy.Acquire(At(1));

        var meanwhile = policy.TakeNotice();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((1, null, 2), (first, meanwhile, policy.TakeNotice()));
    }

    private RateLimitPolicy Policy(int permits, int maxClients) => new("test", new RateLimitPolicyOptions { Permits = permits }, maxClients, _time);

    private static RateLimitClient At(int number) => RateLimitClient.At(new IPAddress([10, 0, (byte)(number >> 8), (byte)number]));
}
