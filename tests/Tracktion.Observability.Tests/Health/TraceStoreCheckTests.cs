using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Health;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Health;

public sealed class TraceStoreCheckTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Check_NoStore_IsHealthy()
    {
        var result = await CheckAsync(new TraceStoreCheck(new FixedStore { IsConfigured = false }, _time));

        Assert.Equal(HealthStatus.Healthy, result.Status);
    }

    [Fact]
    public async Task Check_StoreFails_IsDegradedWithTheReason()
    {
        var result = await CheckAsync(new TraceStoreCheck(new FixedStore { Fault = "Connection refused." }, _time));

        Assert.Equal((HealthStatus.Degraded, "The trace store does not take spans: Connection refused. 0 spans lost since the start."), (result.Status, result.Description));
    }

    [Fact]
    public async Task Check_SpansLost_IsDegradedForFiveMinutes()
    {
        var store = new FixedStore();
        var check = new TraceStoreCheck(store, _time);
        store.Dropped = 7;

        var at = await CheckAsync(check);
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        var before = await CheckAsync(check);
        _time.Advance(TimeSpan.FromSeconds(1));
        var after = await CheckAsync(check);

        Assert.Equal((HealthStatus.Degraded, HealthStatus.Degraded, HealthStatus.Healthy), (at.Status, before.Status, after.Status));
        Assert.Equal("7 spans lost since the start.", after.Description);
    }

    private static Task<HealthCheckResult> CheckAsync(TraceStoreCheck check) => check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    private sealed class FixedStore : ITraceStoreStatus
    {
        public bool IsConfigured { get; init; } = true;

        public string? Fault { get; init; }

        public long Dropped { get; set; }
    }
}
