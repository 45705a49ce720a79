using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Notifications.Channels;
using Tracktion.Notifications.Health;
using Tracktion.Testing;

namespace Tracktion.Notifications.Tests.Health;

public sealed class ExternalApiCheckTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Judge_TriesFail_IsDegradedSinceTheFirstUntilOneIsTaken()
    {
        var receiver = new ReceiverRecord(_time);

        var (fresh, first) = (Judge(receiver), Judge(receiver, DeliveryResult.TryAgain("status_503", "The receiver answered 503.")));
        _time.Advance(TimeSpan.FromMinutes(1));
        var second = Judge(receiver, DeliveryResult.Refused("status_403", "The receiver refused it with 403."));
        var taken = Judge(receiver, DeliveryResult.Delivered);

        Assert.Equal(
            [HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Degraded, HealthStatus.Healthy],
            new[] { fresh, first, second, taken }.Select(result => result.Status));
        Assert.Equal("The webhook's receiver has not taken 2 tries in a row since 2026-03-01T12:00:00.0000000+00:00: The receiver refused it with 403.", second.Description);
    }

    private static HealthCheckResult Judge(ReceiverRecord receiver, DeliveryResult? result = null)
    {
        if (result is not null) receiver.Enter(result);
        return ExternalApiCheck.Judge(receiver.State);
    }
}
