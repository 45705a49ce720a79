using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using Polly;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>
/// Brings encoded spans to the trace store. Requests wait in memory, a few, and on disk while the store does not take them; one loop sends them, the oldest first.
/// What is lost is counted. Thread safe.
/// </summary>
internal sealed class SpanDelivery : IAsyncDisposable
{
    private const int RequestsInMemory = 8;

    // What a store asks for beyond it would let the room on disk run out.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly Channel<SpanBatch> _memory =
        Channel.CreateBounded<SpanBatch>(new BoundedChannelOptions(RequestsInMemory) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly CancellationTokenSource _stop = new();
    private readonly OtlpClient _client;
    private readonly SpanSpool? _spool;
    private readonly ResiliencePipeline _pipeline;
    private readonly ExponentialBackoff _backoff;
    private readonly SpanCounters _counters;
    private readonly SpanLossLog _losses;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _loop;
    private volatile string? _fault;
    private bool _isDisposed;
    private int _failures;
    private long _lostAt;

    /// <summary>Begins to send.</summary>
    public SpanDelivery(SpanDeliveryParts parts)
    {
        (_client, _spool, _pipeline, _backoff) = (parts.Client, parts.Spool, parts.Pipeline, parts.Backoff);
        (_counters, _time, _logger) = (parts.Counters, parts.Time, parts.Logger);
        _losses = new SpanLossLog(_counters, _time, _logger);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Why the store takes no spans; null while it does.</summary>
    public string? Fault => _fault;

    /// <summary>How many bytes of spans wait on disk.</summary>
    public long WaitingBytes => _spool?.Bytes ?? 0;

    /// <summary>Takes a request over: into memory while the store answers, else to the disk, else it is lost and counted. Does not wait for the network.</summary>
    public void Take(SpanBatch batch)
    {
        if (batch.Spans == 0) return;

        if (_fault is not null || IsStopping || !_memory.Writer.TryWrite(batch)) Keep(batch);
        else Wake();
    }

    /// <summary>Sends what it can within a time; what is left stays on disk for the next start.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        _stopping.TrySetResult();
        Wake();
        try
        {
            await _loop.WaitAsync(limit, _time);
        }
        catch (TimeoutException)
        {
            await _stop.CancelAsync();
            await _loop;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;

        _isDisposed = true;
        await _stop.CancelAsync();
        await _loop;
        _client.Dispose();
        _spool?.Dispose();
        _stop.Dispose();
    }

    private bool IsStopping => _stopping.Task.IsCompleted;

    // Wakes that come together are one.
    private void Wake() => _wake.Writer.TryWrite(true);

    private async Task RunAsync()
    {
        // Or the way of the spans would make spans.
        using var silence = SuppressInstrumentationScope.Begin();
        SpanBatch? underWay = null;
        try
        {
            while (await NextAsync() is { } batch)
            {
                underWay = batch;
                var wait = await DeliverAsync(batch);
                underWay = null;
                if (wait > TimeSpan.Zero) await RestAsync(wait);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // A stop whose time is up. The store may have what was under way; then it has it twice, under the same ids.
            if (underWay is { FileName: null }) Keep(underWay);
        }

        while (_memory.Reader.TryRead(out var left)) Keep(left);
    }

    /// <summary>The next request; null at a stop, when nothing is left that would be sent.</summary>
    private async Task<SpanBatch?> NextAsync()
    {
        while (true)
        {
            if (Oldest() is { } kept && (_fault is null || !IsStopping)) return kept;
            if (_memory.Reader.TryRead(out var fresh)) return fresh;
            if (IsStopping) return null;
            await _wake.Reader.ReadAsync(_stop.Token);
        }
    }

    private SpanBatch? Oldest()
    {
        if (_spool is null) return null;

        var oldest = _spool.Oldest(out var lost);
        if (lost > 0) _losses.Lost(lost, "their file on disk could not be read");
        return oldest;
    }

    /// <summary>Sends a request, or puts it where it waits.</summary>
    /// <returns>How long to leave the store alone.</returns>
    private async Task<TimeSpan> DeliverAsync(SpanBatch batch)
    {
        var answer = await TrySendAsync(batch);
        switch (answer.Verdict)
        {
            case ExportVerdict.Taken:
                var rejected = Math.Min(answer.RejectedSpans, batch.Spans);
                _counters.SpansExported(batch.Spans - rejected);
                if (rejected > 0) _losses.Lost(rejected, "the trace store refused them, and took the others of the same request");
                _spool?.Remove(batch);
                Succeeded();
                return TimeSpan.Zero;
            case ExportVerdict.Refused:
                _losses.Lost(batch.Spans, $"the trace store refused them: {answer.Reason}");
                _spool?.Remove(batch);
                Succeeded();
                return TimeSpan.Zero;
            default:
                return Failed(batch, answer);
        }
    }

    // The edge of the loop: whatever was not foreseen is a store that cannot be reached, for the loop must not end.
    private async Task<ExportAnswer> TrySendAsync(SpanBatch batch)
    {
        ExportAnswer? answer = null;
        try
        {
            return await _pipeline.ExecuteAsync(
                async cancellationToken =>
                {
                    answer = await _client.SendAsync(batch.Request, cancellationToken);
                    // The circuit breaker counts exceptions.
                    return answer.Verdict == ExportVerdict.Later ? throw new HttpRequestException(answer.Reason) : answer;
                },
                _stop.Token);
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            return answer ?? ExportAnswer.Later(exception.Message);
        }
    }

    private TimeSpan Failed(SpanBatch batch, ExportAnswer answer)
    {
        if (_failures++ == 0)
        {
            _lostAt = _time.GetTimestamp();
            _logger.TraceStoreLost(answer.Reason ?? "");
        }

        _fault = answer.Reason;
        if (batch.FileName is null) Keep(batch);
        while (_memory.Reader.TryRead(out var other)) Keep(other);

        var wait = _backoff.Wait(_failures, Random.Shared.NextDouble());
        if (answer.RetryAfter is not { } asked || asked <= wait) return wait;
        return asked < LongestWait ? asked : LongestWait;
    }

    // A stop ends the wait.
    private async Task RestAsync(TimeSpan wait)
    {
        await Task.WhenAny(Task.Delay(wait, _time, _stop.Token), _stopping.Task);
        _stop.Token.ThrowIfCancellationRequested();
    }

    private void Succeeded()
    {
        if (_failures == 0) return;

        (_failures, _fault) = (0, null);
        _logger.TraceStoreBack(_time.GetElapsedTime(_lostAt).TotalSeconds);
    }

    private void Keep(SpanBatch batch)
    {
        if (_spool is null)
        {
            _losses.Lost(batch.Spans, "the trace store does not take them, and there is no place for them on disk");
            return;
        }

        var removed = 0;
        try
        {
            _spool.Add(batch, out removed);
            Wake();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _losses.Lost(batch.Spans, $"the disk did not take them: {exception.Message}");
        }

        if (removed > 0) _losses.Lost(removed, "the room for them on disk was used up: the oldest went");
    }
}
