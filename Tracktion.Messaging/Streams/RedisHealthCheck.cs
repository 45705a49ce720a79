using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Messaging.Streams;

/// <summary>Whether the queue answers.</summary>
internal sealed class RedisHealthCheck(RedisConnection redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.ExecuteAsync("PING", cancellationToken);
            return HealthCheckResult.Healthy("Redis answers.");
        }
        catch (RedisUnavailableException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }
    }
}
