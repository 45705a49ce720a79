using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Tracktion.Observability.Resilience;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Support;

/// <summary>The pipelines on a clock that stands still, with what they log and count.</summary>
internal sealed class ResilienceBench : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public ResilienceBench(ResilienceOptions options)
    {
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log)).BuildServiceProvider();
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters) self.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            _counts.AddOrUpdate($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}", value, (_, sum) => sum + value));
        _listener.Start();
        Circuits = new CircuitBreakers(meters);
        Pipelines = new ResiliencePipelines(
            Options.Create(options), Circuits, new ResilienceMetrics(meters), Time, _services.GetRequiredService<ILogger<ResiliencePipelines>>());
    }

    public ManualTime Time { get; } = new();

    public CollectedLog Log { get; } = new();

    public CircuitBreakers Circuits { get; }

    public ResiliencePipelines Pipelines { get; }

    /// <summary>What was counted so far, by the instrument's name and the values of its labels.</summary>
    public long Count(string instrumentAndLabels) => _counts.GetValueOrDefault(instrumentAndLabels, -1);

    /// <summary>Makes one call that ends as told.</summary>
    public static Task CallAsync(ResiliencePipeline pipeline, Func<CancellationToken, Task> call, RepeatRule rule = RepeatRule.Never) =>
        Task.Run(async () =>
        {
            var context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
            context.SetRepeatRule(rule);
            await pipeline.ExecuteAsync(async attempt => await call(attempt.CancellationToken), context);
        });

    /// <summary>Waits for what comes about on another thread, without letting the bench's time go by.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Waits until a call of a pipeline waits for its next attempt: the failed one is over, and the total time-out and the wait are the timers that are left.</summary>
    public Task UntilRetryWaitsAsync(string pipeline, int retries) => UntilAsync(() => Count($"retries_total {pipeline}") == retries && Time.Waiting == 2);

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
        Log.Dispose();
    }
}
