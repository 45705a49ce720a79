using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Every request's way: the plan's Down, who sent it, its endpoint, the answer, and whether it was a violation.</summary>
internal sealed class RequestHandler(
    ServerVersion version, StrictElasticsearchOptions options, Store store, Gatekeeper gatekeeper, MediaTypes mediaTypes,
    ViolationLog violations, BulkEndpoint bulk, Router router, Func<FaultPlan> faults)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task HandleAsync(HttpContext context)
    {
        var plan = faults();
        if (plan.Down)
        {
            context.Abort();
            return;
        }

        var path = context.Request.Path.Value ?? "/";
        if (path == "/_strict/state")
        {
            await WriteAsync(context, Answer.Ok(State()), "application/json");
            return;
        }

        if (version.HasProductHeader) context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        try
        {
            await AnswerAsync(context, path, plan);
        }
        catch (RefusalException refusal)
        {
            if (IsViolation(refusal.Status, refusal.IsNormal, path)) violations.Add(context.Request.Method, path, $"{refusal.Status} {refusal.Type}: {refusal.Message}");
            foreach (var challenge in refusal.Challenges) context.Response.Headers.Append("WWW-Authenticate", challenge);
            await WriteAsync(context, new Answer(refusal.Status, refusal.ToJson()), mediaTypes.Answered(context.Request));
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidDataException)
        {
            // The client went away, or sent something that is not gzip: the real one closes the connection then.
            context.Abort();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A fault of the stand-in: it must show in the test, whatever the client makes of a 500.
            violations.Add(context.Request.Method, path, $"not modelled by the strict server: {fault}");
            context.Response.StatusCode = 500;
        }
    }

    private async Task AnswerAsync(HttpContext context, string path, FaultPlan plan)
    {
        var request = context.Request;
        var caller = gatekeeper.Identify(request);
        var isBulk = path == "/_bulk" || path.EndsWith("/_bulk", StringComparison.Ordinal);
        if (isBulk && path.Count(letter => letter == '/') > 2 && !version.HasTypes)
        {
            throw RefusalException.BadRequest($"no handler found for uri [{path}] and method [{request.Method}]", "");
        }

        if (isBulk && request.Method is "POST" or "PUT")
        {
            await bulk.HandleAsync(context, caller, plan);
            return;
        }

        using var body = await RequestBody.ReadAsync(request, options.MaxContentLengthBytes, context.RequestAborted);
        if (body is null)
        {
            context.Response.StatusCode = 413;
            return;
        }

        mediaTypes.Check(request, body.Length > 0, isBulk: false);
        var answer = isBulk ? Answer.WrongMethod(path, request.Method, "PUT", "POST") : Route(new Call(request, body.Memory, caller));
        if (IsViolation(answer.Status, answer.IsNormal, path)) violations.Add(request.Method, path, $"{answer.Status} {answer.Body?.ToJsonString()}");
        if (request.Query.TryGetValue("filter_path", out var filter)) answer = answer with { Body = FilterPath.Apply(answer.Body, filter.ToString()) };
        await WriteAsync(context, answer, mediaTypes.Answered(request));
    }

    private Answer Route(Call call)
    {
        lock (store.Lock) return router.Route(call);
    }

    private bool IsViolation(int status, bool isNormal, string path) =>
        status is 400 or 404 or 405 or 406 && !isNormal && !(status == 404 && violations.IsExpected404(path));

    private JsonObject State()
    {
        lock (store.Lock)
        {
            return new JsonObject
            {
                ["documents"] = store.DocumentCount,
                ["bulk_requests"] = bulk.Requests,
                ["bytes"] = bulk.Bytes,
                ["violations"] = violations.Count,
                ["applied_twice"] = store.AppliedTwice,
            };
        }
    }

    private static async Task WriteAsync(HttpContext context, Answer answer, string contentType)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = contentType;
        if (answer.Allow is not null) response.Headers.Allow = answer.Allow;
        if (answer.Location is not null) response.Headers.Location = answer.Location;
        var text = Encoding.UTF8.GetBytes(answer.Body?.ToJsonString(Relaxed) ?? "");
        response.Headers.ContentLength = text.Length;
        if (context.Request.Method != "HEAD") await response.Body.WriteAsync(text, context.RequestAborted);
    }
}
