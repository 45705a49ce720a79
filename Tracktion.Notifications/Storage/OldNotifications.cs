using Microsoft.Extensions.Options;
using Tracktion.Observability.Operations;

namespace Tracktion.Notifications.Storage;

/// <summary>Removes what ended longer ago than the history goes back: what the service does every hour, at once.</summary>
internal sealed class OldNotifications(NotificationStore store, IOptions<NotificationsOptions> options, TimeProvider time) : ICleanupTask
{
    public string Name => "notification_history";

    public async Task<CleanupResult> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var age = options.Value.History;
        var before = time.GetUtcNow() - age;
        var (count, bytes) = dryRun ? await store.MeasureEndedAsync(before, cancellationToken) : await store.RemoveEndedAsync(before, cancellationToken);
        return new CleanupResult(count, bytes, age);
    }
}
