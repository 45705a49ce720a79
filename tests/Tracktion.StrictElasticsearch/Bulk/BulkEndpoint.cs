using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>_bulk</c>: read, hit by the plan's fault if there is one, applied, answered.</summary>
internal sealed class BulkEndpoint(ServerVersion version, Store store, MediaTypes mediaTypes, ViolationLog violations, StrictElasticsearchOptions options)
{
    private static readonly string[] Parameters = ["refresh", "timeout", "wait_for_active_shards", "routing", "pipeline", "_source", "_source_includes", "_source_excludes",
        "require_alias", "pretty", "human", "error_trace", "filter_path", "format"];
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _writers = [];
    private long _requests;
    private long _bytes;

    public long Requests => Interlocked.Read(ref _requests);

    public long Bytes => Interlocked.Read(ref _bytes);

    public async Task HandleAsync(HttpContext context, Caller caller, FaultPlan plan)
    {
        Interlocked.Increment(ref _requests);
        var fault = plan.Next(out var number);
        if (fault.Kind != FaultKind.TooLarge) plan.Count(fault.Kind);
        if (fault.Kind is FaultKind.Refuse or FaultKind.Hang)
        {
            if (fault.Kind == FaultKind.Hang) await HangAsync(fault.Bound, context.RequestAborted);
            context.Abort();
            return;
        }

        using var body = await RequestBody.ReadAsync(context.Request, options.MaxContentLengthBytes, context.RequestAborted);
        if (body is null || (fault.Kind == FaultKind.TooLarge && body.Length > fault.LimitBytes))
        {
            if (body is not null) plan.Count(FaultKind.TooLarge);
            context.Response.StatusCode = 413;
            return;
        }

        Interlocked.Add(ref _bytes, body.Length);
        if (fault.Kind == FaultKind.Reset) context.Abort();
        else if (fault.Kind == FaultKind.Status) await AnswerFaultAsync(context, fault);
        else await ServeAsync(context, caller, body, fault, number);
    }

    private async Task ServeAsync(HttpContext context, Caller caller, RequestBody body, Fault fault, long number)
    {
        mediaTypes.Check(context.Request, body.Length > 0, isBulk: true);
        var request = context.Request;
        var traits = CheckQuery(request);
        var segments = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var filterPath = request.Query["filter_path"].ToString();
        var filter = BulkFilter.Parse(filterPath);
        var refresh = request.Query["refresh"].ToString();
        var refreshes = request.Query.ContainsKey("refresh") && refresh is not "false";
        var items = new BulkBody(version, segments.Length > 1 ? segments[0] : null, traits).Parse(body.Memory.Span);
        var results = Apply(body, items, caller, fault, number, refreshes);
        if (fault.Kind is FaultKind.AnswerLost or FaultKind.AnswerLostThenRollOver)
        {
            context.Abort();
            return;
        }

        var writer = _writers.TryTake(out var used) ? used : new ArrayBufferWriter<byte>(1 << 16);
        new BulkAnswerWriter(version, filter ?? BulkFilter.Everything, refreshes && refresh is not "wait_for").Write(writer, body.Memory.Span, items, results);
        context.Response.ContentType = mediaTypes.Answered(request);
        var answer = filter is null ? Encoding.UTF8.GetBytes(FilterPath.Apply(JsonNode.Parse(writer.WrittenSpan), filterPath)?.ToJsonString() ?? "{}") : writer.WrittenMemory;
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        writer.ResetWrittenCount();
        _writers.Add(writer);
    }

    private ItemResult[] Apply(RequestBody body, List<BulkItem> items, Caller caller, Fault fault, long number, bool refreshes)
    {
        lock (store.Lock)
        {
            var executor = new BulkExecutor(version, store, caller, violations) { Hits = Hits(fault, number) };
            var results = executor.Execute(body.Memory.Span, items);
            if (refreshes)
            {
                foreach (var index in executor.Touched) index.Refresh();
            }

            if (fault.Kind == FaultKind.AnswerLostThenRollOver)
            {
                foreach (var stream in executor.Touched.Select(index => index.Stream).OfType<DataStream>().Distinct().ToArray()) store.RollOver(stream);
            }

            return results;
        }
    }

    private Func<int, ReadOnlySpan<byte>, ItemFault?>? Hits(Fault fault, long number)
    {
        if (fault.Kind == FaultKind.PartialItems)
        {
            var hit = fault.StatusCode == 429
                ? new ItemFault(429, "es_rejected_execution_exception", "rejected execution of coordinating operation")
                : new ItemFault(fault.StatusCode, "unavailable_shards_exception", "primary shard is not active");
            return (at, _) => FaultPlan.Chance(number, at, 5) < fault.Fraction ? hit : null;
        }

        if (fault.Kind != FaultKind.ItemRejections) return null;
        var marker = Encoding.UTF8.GetBytes(fault.Marker);
        var rejection = new ItemFault(400, version.DocumentErrorType, "failed to parse: rejected by plan");
        return (_, document) => document.IndexOf(marker) >= 0 ? rejection : null;
    }

    private BulkTraits CheckQuery(HttpRequest request)
    {
        foreach (var name in request.Query.Keys)
        {
            var known = Parameters.Contains(name) || (name == "require_data_stream" && version.Since(8, 13)) || (name == "list_executed_pipelines" && version.Since(8, 12))
                || (name == "include_source_on_error" && version.Since(8, 18)) || (name == "type" && version.HasTypes);
            if (!known) throw RefusalException.BadRequest($"request [{request.Path}] contains unrecognized parameter: [{name}]");
        }

        var refresh = request.Query["refresh"].ToString();
        if (refresh is not ("" or "true" or "false" or "wait_for")) throw RefusalException.BadRequest($"Unknown value for refresh: [{refresh}].");
        return (request.Query["require_alias"] == "true" ? BulkTraits.RequiresAlias : 0)
            | (request.Query["require_data_stream"] == "true" ? BulkTraits.RequiresStream : 0)
            | (request.Query["pipeline"].ToString() is not ("" or "_none") ? BulkTraits.HasPipeline : 0)
            | (request.Query.ContainsKey("routing") ? BulkTraits.HasRouting : 0);
    }

    private async Task HangAsync(TimeSpan bound, CancellationToken clientGone)
    {
        try
        {
            await Task.Delay(bound, options.Time, clientGone);
        }
        catch (OperationCanceledException)
        {
            // The client gave up: what was waited for.
        }
    }

    private static async Task AnswerFaultAsync(HttpContext context, Fault fault)
    {
        context.Response.StatusCode = fault.StatusCode;
        if (fault.RetryAfter is { } wait) context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = fault.FromProxy ? "text/html" : "application/json";
        var type = fault.StatusCode == 429 ? "es_rejected_execution_exception" : fault.StatusCode == 503 ? "cluster_block_exception" : "exception";
        var text = fault.FromProxy
            ? $"<html><head><title>{fault.StatusCode}</title></head><body><center><h1>{fault.StatusCode}</h1></center><hr><center>nginx</center></body></html>"
            : new RefusalException(fault.StatusCode, type, "by plan").ToJson().ToJsonString();
        await context.Response.WriteAsync(text, context.RequestAborted);
    }
}
