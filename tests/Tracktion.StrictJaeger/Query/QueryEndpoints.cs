using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tracktion.Testing.Jaeger;

/// <summary>The query port: finds who answers a path, and writes the answer.</summary>
internal sealed class QueryEndpoints(StrictJaegerOptions options, SpanStore store)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly V1Endpoints _v1 = new(store, options);
    private readonly V3Endpoints _v3 = new(store, options);

    public async Task HandleAsync(HttpContext context)
    {
        var answer = Route(context.Request);
        context.Response.StatusCode = answer?.Status ?? StatusCodes.Status200OK;
        context.Response.ContentType = answer?.ContentType ?? "text/html; charset=utf-8";

        // The real one gives its page for every path that it does not know.
        var text = Encoding.UTF8.GetBytes(answer is null ? "<!doctype html><title>Jaeger</title>" : answer.Body?.ToJsonString(Relaxed) ?? "");
        context.Response.ContentLength = text.Length;
        if (context.Request.Method != "HEAD") await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }

    private QueryAnswer? Route(HttpRequest request)
    {
        var segments = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments is not ["api", _, ..]) return null;
        var isV3 = segments[1] == "v3";
        try
        {
            var isRead = request.Method == "GET";
            if (isV3 && !options.ServesV3) return null;
            if (!options.ServesV1Search && segments is ["api", "services" or "operations", ..] or ["api", "traces"]) return null;
            if (!isRead) return _v1.Post(request.Method, segments);
            return isV3 ? _v3.Get(segments[2..], request.Query) : _v1.Get(segments[1..], request.Query);
        }
        catch (QueryRefusalException refusal)
        {
            return isV3 ? QueryAnswer.V3Error(StatusCodes.Status400BadRequest, refusal.Message) : QueryAnswer.V1Error(StatusCodes.Status400BadRequest, refusal.Message);
        }
    }
}
