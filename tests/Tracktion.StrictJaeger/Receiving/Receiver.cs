using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>Takes in requests, whichever way they came: decodes, checks, stores, and does the plan's fault.</summary>
internal sealed class Receiver(StrictJaegerOptions options, SpanStore store, ViolationLog violations, Func<FaultPlan> faults)
{
    private readonly SpanChecker _checker = new(options, violations);
    private long _requests;

    /// <summary>Exports that arrived, those that met a fault too.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Serves one export: <paramref name="read"/> gives its body as OTLP/JSON.</summary>
    /// <returns>The answer; null where the connection has been cut and there is none to give.</returns>
    public async Task<ExportAnswer?> ReceiveAsync(HttpContext context, Func<Task<JsonObject>> read)
    {
        Interlocked.Increment(ref _requests);
        var plan = faults();
        var fault = plan.Next();
        plan.Count(fault.Kind);
        if (fault.Kind == FaultKind.Refuse) return Cut(context);

        try
        {
            var request = await read();
            return await ServeAsync(context, fault, request);
        }
        catch (OtlpRefusalException refusal)
        {
            violations.Add($"{context.Request.Method} {context.Request.Path}: 400 {refusal.Message}");
            return new ExportAnswer(StatusCodes.Status400BadRequest, refusal.Message);
        }
    }

    private async Task<ExportAnswer?> ServeAsync(HttpContext context, Fault fault, JsonObject request)
    {
        var spans = OtlpReader.Spans(request);
        _checker.Check(request, spans);
        switch (fault.Kind)
        {
            case FaultKind.Status:
                return new ExportAnswer(fault.StatusCode, "not served by plan") { RetryAfter = fault.RetryAfter };
            case FaultKind.Reset:
                return Cut(context);
            case FaultKind.Hang:
                await WaitAsync(context, fault.Bound);
                return Cut(context);
            case FaultKind.AnswerLost:
                store.Add(spans);
                return Cut(context);
            case FaultKind.PartialSuccess:
                var rejected = Math.Min(fault.RejectedSpans, spans.Count);
                store.Add(spans[..^rejected]);
                return new ExportAnswer(StatusCodes.Status200OK, "not all stored by plan") { RejectedSpans = rejected };
            default:
                store.Add(spans);
                if (fault.Kind == FaultKind.Slow) await WaitAsync(context, fault.Bound);
                return new ExportAnswer(StatusCodes.Status200OK, "");
        }
    }

    private Task WaitAsync(HttpContext context, TimeSpan duration) => Task.Delay(duration, options.Time, context.RequestAborted);

    private static ExportAnswer? Cut(HttpContext context)
    {
        context.Abort();
        return null;
    }
}
