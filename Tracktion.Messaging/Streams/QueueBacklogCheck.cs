using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Tracktion.Messaging.Telemetry;

namespace Tracktion.Messaging.Streams;

/// <summary>The streams that the service reads, as last measured: degraded while one is longer than the options allow. Never unready: taking the service out would make it longer.</summary>
internal sealed class QueueBacklogCheck(MessagingMetrics metrics, IOptions<ConsumerOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge(metrics.QueueLengths, options.Value.BacklogLimit));

    internal static HealthCheckResult Judge(IReadOnlyDictionary<string, long> lengths, long limit)
    {
        if (lengths.Count == 0) return HealthCheckResult.Healthy("Not measured yet.");

        var detail = string.Join(", ", lengths
            .OrderBy(queue => queue.Key, StringComparer.Ordinal)
            .Select(queue => string.Create(CultureInfo.InvariantCulture, $"{queue.Key}: {queue.Value} messages")));
        return lengths.Values.Any(length => length > limit)
            ? HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"{detail}; the limit is {limit}. Run more instances, or look why handling is slow."))
            : HealthCheckResult.Healthy($"{detail}.");
    }
}
