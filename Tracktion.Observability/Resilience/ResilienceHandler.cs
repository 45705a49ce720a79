using Polly;

namespace Tracktion.Observability.Resilience;

/// <summary>
/// Sends the requests of an <see cref="HttpClient"/> through a pipeline. A call that the pipeline ended throws <see cref="HttpRequestException"/>, with the pipeline's
/// <see cref="ExecutionRejectedException"/> within, since that is what callers of a client expect.
/// </summary>
/// <remarks>
/// Repeated is what HTTP calls idempotent (GET, HEAD, OPTIONS, TRACE, PUT, DELETE: RFC 9110, 9.2.2); other methods only with <see cref="RepeatAll"/>. A client that uses it
/// leaves its own <see cref="HttpClient.Timeout"/> infinite: the client's time-out looks like a caller that lost interest, and would count against nobody.
/// Several clients may share a pipeline, and with it its circuit breaker.
/// </remarks>
public sealed class ResilienceHandler : DelegatingHandler
{
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Puts a pipeline before a handler.</summary>
    /// <param name="pipeline">The pipeline: <see cref="ResiliencePipelines.Get"/>.</param>
    /// <param name="innerHandler">What sends; disposed of with this one.</param>
    public ResilienceHandler(ResiliencePipeline pipeline, HttpMessageHandler innerHandler)
        : base(innerHandler) => _pipeline = pipeline;

    /// <summary>Whether every method is repeated, for a receiver that bears a request twice. Default: false.</summary>
    public bool RepeatAll { get; init; }

    /// <summary>How long an attempt may take, in place of the pipeline's time-out; 10 ms to 1 d. Null: the pipeline's. Default: null.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        var context = Prepare(request, cancellationToken);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, call) => await call.Handler.SendOnceAsync(call.Request, context.CancellationToken), context, (Handler: this, Request: request));
        }
        catch (ExecutionRejectedException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc />
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        var context = Prepare(request, cancellationToken);
        try
        {
            return _pipeline.Execute(static (context, call) => call.Handler.SendOnce(call.Request, context.CancellationToken), context, (Handler: this, Request: request));
        }
        catch (ExecutionRejectedException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResilienceContext Prepare(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.SetRepeatRule(RepeatAll || IsIdempotent(request.Method) ? RepeatRule.OnFailure : RepeatRule.Never);
        if (AttemptTimeout is { } timeout) context.SetAttemptTimeout(timeout);
        return context;
    }

    // A lambda cannot reach the base class's method without a way round, which these two are.
    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);

    private HttpResponseMessage SendOnce(HttpRequestMessage request, CancellationToken cancellationToken) => base.Send(request, cancellationToken);

    private static bool IsIdempotent(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options || method == HttpMethod.Trace || method == HttpMethod.Put || method == HttpMethod.Delete;
}
