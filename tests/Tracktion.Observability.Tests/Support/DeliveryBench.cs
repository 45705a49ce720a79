using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tracing.Exporting;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A <see cref="SpanDelivery"/> with a store that answers as it is told, a disk in memory and a clock that stands still.</summary>
internal sealed class DeliveryBench : HttpMessageHandler, IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public DeliveryBench(ISpoolFileSystem? files = null, long capacity = 1 << 20, bool hasDisk = true)
    {
        Counters = new SpanCounters(_services.GetRequiredService<IMeterFactory>());
        Delivery = new SpanDelivery(new SpanDeliveryParts
        {
            Client = new OtlpClient(new OtlpOptions(), new Uri("http://store:4318"), this, Time),
            Spool = hasDisk ? new SpanSpool(files ?? Files, capacity, Time) : null,
            Pipeline = new ResiliencePipelineBuilder { TimeProvider = Time }.AddTimeout(TimeSpan.FromSeconds(10)).Build(),
            Backoff = new ExponentialBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), JitterRatio: 0),
            Counters = Counters,
            Time = Time,
            Logger = Logger,
        });
    }

    public MemoryFileSystem Files { get; } = new();

    public ManualTime Time { get; } = new();

    public CollectingLogger Logger { get; } = new();

    public SpanCounters Counters { get; }

    public SpanDelivery Delivery { get; }

    /// <summary>How many spans came with each request.</summary>
    public ConcurrentQueue<int> Requests { get; } = new();

    /// <summary>What the store answers; null: the connection is refused.</summary>
    public Func<HttpResponseMessage>? Answer { get; set; } = () => new HttpResponseMessage(HttpStatusCode.OK);

    /// <summary>Whether the store takes requests and never answers.</summary>
    public bool Hangs { get; set; }

    public static SpanBatch Batch(int spans) => new(SpanRequests.Of(spans), spans);

    /// <summary>Waits until something holds; what comes about needs other threads, but no time.</summary>
    public static Task UntilAsync(Func<bool> holds, string what) => Eventually.HoldsAsync(() => Task.FromResult(holds()), held => held, Limit, what);

    /// <summary>Waits until a try failed and the delivery sleeps, then lets the time pass.</summary>
    public async Task PassAsync(TimeSpan time, int requests)
    {
        await UntilAsync(() => Requests.Count >= requests && Delivery.Fault is not null && Time.Waiting > 0, $"a wait after request {requests}");
        Time.Advance(time);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(OtlpMessage.CountSpans(await request.Content!.ReadAsByteArrayAsync(cancellationToken)));
        if (Hangs) await Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken);
        return Answer is { } answer ? answer() : throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await Delivery.DisposeAsync();
        await _services.DisposeAsync();
    }
}
