using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Health;
using Tracktion.Observability.Metrics;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A runner whose check answers when the test says so, on a clock that the test moves.</summary>
internal sealed class CheckBench : IHealthCheck, IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private volatile TaskCompletionSource<HealthCheckResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;

    public CheckBench() => Runner = new CheckRunner(
        new HealthCheckRegistration("thing", this, HealthStatus.Unhealthy, [HealthTags.Ready]),
        _services,
        Options.Create(new ObservabilityOptions()),
        Time,
        new ObservabilityMetrics(_services.GetRequiredService<IMeterFactory>()),
        NullLogger<CheckRunner>.Instance);

    public CheckRunner Runner { get; }

    public ManualTime Time { get; } = new();

    /// <summary>How many runs were begun.</summary>
    public int Started => Volatile.Read(ref _started);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _started);
        return _answer.Task;
    }

    /// <summary>Lets the run under way, and all that follow until <see cref="Hang"/>, answer this.</summary>
    public void Answer(HealthCheckResult result) => _answer.TrySetResult(result);

    /// <summary>Lets the run under way, and all that follow until <see cref="Hang"/>, fail with this.</summary>
    public void Throw(Exception exception) => _answer.TrySetException(exception);

    /// <summary>Lets the next run wait for <see cref="Answer"/>.</summary>
    public void Hang() => _answer = new TaskCompletionSource<HealthCheckResult>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins a run and waits until it waits for its answer, time-out and all.</summary>
    public async Task BeginAsync()
    {
        var before = Started;
        Runner.Refresh(TimeSpan.Zero);
        await UntilAsync(() => Started > before && Time.Waiting > 0, "a run under way");
    }

    /// <summary>Runs once with this answer, a second after the last run.</summary>
    public async Task<CheckReport> RunAsync(HealthCheckResult result)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        Hang();
        Answer(result);
        var at = Time.GetUtcNow();
        Runner.Refresh(TimeSpan.Zero);
        return await Eventually.HoldsAsync(
            async () =>
            {
                Runner.Refresh(TimeSpan.FromTicks(1));
                return await Runner.ReportAsync(TestContext.Current.CancellationToken);
            },
            report => report.CheckedAt == at,
            TimeSpan.FromSeconds(20),
            "a result of now");
    }

    public static Task UntilAsync(Func<bool> holds, string what) =>
        Eventually.HoldsAsync(() => Task.FromResult(holds()), held => held, TimeSpan.FromSeconds(20), what);

    public void Dispose() => _services.Dispose();
}
