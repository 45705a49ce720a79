using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>OTLP over HTTP: <c>POST /v1/traces</c>, and what a real Jaeger says to everything else.</summary>
internal sealed class OtlpHttpEndpoint(Receiver receiver, ViolationLog violations, long maxBodyBytes)
{
    private const string Json = "application/json";
    private const string Protobuf = "application/x-protobuf";

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var mediaType = (request.ContentType ?? "").Split(';')[0].Trim();
        if (request.Path != "/v1/traces") await RefuseAsync(context, StatusCodes.Status404NotFound, "404 page not found\n");
        else if (request.Method != "POST") await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "405 method not allowed, supported: [POST]");
        else if (mediaType is not (Json or Protobuf)) await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, $"415 unsupported media type, supported: [{Json}, {Protobuf}]");
        else if (await receiver.ReceiveAsync(context, () => ReadAsync(context, mediaType)) is { } answer) await AnswerAsync(context.Response, mediaType, answer);
    }

    private async Task<JsonObject> ReadAsync(HttpContext context, string mediaType)
    {
        var body = await RequestBody.ReadAsync(context.Request, maxBodyBytes, context.RequestAborted);
        return mediaType == Json ? OtlpReader.Parse(body) : ProtobufDecoder.Decode(body, OtlpMessages.Request);
    }

    private async Task RefuseAsync(HttpContext context, int status, string text)
    {
        violations.Add($"{context.Request.Method} {context.Request.Path}: {text.TrimEnd()}");
        context.Response.ContentType = "text/plain";
        await WriteAsync(context.Response, status, Encoding.UTF8.GetBytes(text));
    }

    private static Task AnswerAsync(HttpResponse response, string mediaType, ExportAnswer answer)
    {
        response.ContentType = mediaType;
        if (answer.RetryAfter is { } wait) response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var isWell = answer.Status == StatusCodes.Status200OK;
        if (mediaType == Protobuf) return WriteAsync(response, answer.Status, isWell ? ProtobufAnswers.Response(answer.RejectedSpans, answer.Message) : ProtobufAnswers.Status(answer.GrpcCode, answer.Message));
        JsonObject body = isWell
            ? new() { ["partialSuccess"] = Partial(answer) }
            : new() { ["code"] = answer.GrpcCode, ["message"] = answer.Message };
        return WriteAsync(response, answer.Status, Encoding.UTF8.GetBytes(body.ToJsonString()));
    }

    private static JsonObject Partial(ExportAnswer answer) => answer.RejectedSpans == 0
        ? []
        : new() { ["rejectedSpans"] = answer.RejectedSpans.ToString(CultureInfo.InvariantCulture), ["errorMessage"] = answer.Message };

    private static async Task WriteAsync(HttpResponse response, int status, byte[] body)
    {
        response.StatusCode = status;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, response.HttpContext.RequestAborted);
    }
}
