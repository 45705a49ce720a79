using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Tracktion.Observability;

namespace Tracktion.Messaging.Streams;

/// <summary>Whether the queue takes a connection and answers. One connection a check, beside the service's own: a command there would wait behind what hangs, and not go at all while the circuit is open.</summary>
internal sealed class RedisHealthCheck(IOptions<RedisOptions> redis, IOptions<ObservabilityOptions> observability, TimeProvider time) : IHealthCheck
{
    private readonly ConfigurationOptions _server = ConfigurationOptions.Parse(redis.Value.ConnectionString);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var detail = "There is no address in the connection string.";
        foreach (var endpoint in _server.EndPoints)
        {
            using var limit = new CancellationTokenSource(observability.Value.HealthCheckTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                detail = await RedisPing.AskAsync(endpoint, _server, either.Token);
                if (detail == RedisPing.Pong) return HealthCheckResult.Healthy("Redis answers.");
            }
            catch (OperationCanceledException)
            {
                detail = "no answer in time.";
            }
            catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException)
            {
                detail = exception.Message;
            }
        }

        return new HealthCheckResult(context.Registration.FailureStatus, $"Redis does not answer: {detail}");
    }
}
