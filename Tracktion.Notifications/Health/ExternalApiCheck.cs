using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Tracktion.Notifications.Health;

/// <summary>
/// The receiver of the webhook, by what the last deliveries came to: degraded while it does not take them. It is never asked for the check's sake, because it has no
/// question to answer but a notification. Never unready: what is not delivered waits.
/// </summary>
internal sealed class ExternalApiCheck(ReceiverRecord receiver, IOptions<NotificationsOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(options.Value.Webhook.Url is null ? HealthCheckResult.Healthy("No webhook is set.") : Judge(receiver.State));

    internal static HealthCheckResult Judge(ReceiverState state)
    {
        if (state.FailingSince is { } since)
            return HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"The webhook's receiver has not taken {state.Failures} tries in a row since {since:O}: {state.Detail}"));

        return HealthCheckResult.Healthy(state.DeliveredAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"The webhook's receiver took the last notification at {at:O}.")
            : "Nothing was posted to the webhook since the start.");
    }
}
