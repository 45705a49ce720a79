using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Health;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Health;

public sealed class DependencyUpTests
{
    [Theory]
    [InlineData(HealthStatus.Degraded, HealthStatus.Degraded, 0)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Unhealthy, 0)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Healthy, 1)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Unhealthy, 0)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Degraded, 1)]
    [InlineData(HealthStatus.Healthy, HealthStatus.Healthy, 1)]
    public async Task Metrics_Check_IsDownWhereItFails(HealthStatus failure, HealthStatus found, int up)
    {
        var page = await PageAsync(failure, found, []);

        Assert.Contains($"dependency_up{{dependency=\"thing\"}} {up}\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_CheckOfTheServiceItself_IsNoDependency()
    {
        var page = await PageAsync(HealthStatus.Unhealthy, HealthStatus.Unhealthy, [HealthTags.Own]);

        var dependencies = page.Split('\n').Where(line => line.StartsWith("dependency_up{", StringComparison.Ordinal));
        Assert.Equal(["dependency_up{dependency=\"log_store\"} 1", "dependency_up{dependency=\"trace_store\"} 1"], dependencies.Order(StringComparer.Ordinal));
        Assert.Contains("dependency_check_duration_seconds_count{dependency=\"thing\"} ", page, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(HealthStatus failure, HealthStatus found, IReadOnlyList<string> tags)
    {
        await using var host = await TestHost.StartAsync(
            add: builder => builder.Services.AddHealthChecks().Add(new HealthCheckRegistration("thing", _ => new Fixed(found), failure, tags)));
        // The answer has the first result of every check.
        using var health = await host.Client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        return await host.TextAsync("/metrics");
    }

    private sealed class Fixed(HealthStatus status) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(new HealthCheckResult(status, "as told"));
    }
}
