using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>OTLP over gRPC: the one call <c>TraceService/Export</c>, in HTTP/2 without TLS.</summary>
/// <remarks>Source: gRPC over HTTP/2. A message is one byte (1: compressed), its length in four bytes, and itself; the status comes as trailer.</remarks>
internal sealed class OtlpGrpcEndpoint(Receiver receiver, ViolationLog violations, long maxBodyBytes)
{
    private const string Export = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private const int PrefixBytes = 5;
    private const int Unimplemented = 12;

    public async Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "application/grpc";
        if (context.Request.Path != Export)
        {
            violations.Add($"gRPC {context.Request.Path}: unknown service or method");
            End(response, Unimplemented, "unknown service or method");
            return;
        }

        if (await receiver.ReceiveAsync(context, () => ReadAsync(context)) is not { } answer) return;
        if (answer.Status == StatusCodes.Status200OK) await response.Body.WriteAsync(Framed(ProtobufAnswers.Response(answer.RejectedSpans, answer.Message)), context.RequestAborted);
        End(response, answer.GrpcCode, answer.GrpcCode == 0 ? "" : answer.Message);
    }

    private async Task<JsonObject> ReadAsync(HttpContext context)
    {
        var framed = await RequestBody.ReadAsync(context.Request, maxBodyBytes + PrefixBytes, context.RequestAborted);
        if (framed.Length < PrefixBytes || BinaryPrimitives.ReadUInt32BigEndian(framed.AsSpan(1)) != framed.Length - PrefixBytes) throw new OtlpRefusalException("grpc: the message is not of the length it says");
        if (framed[0] == 0) return ProtobufDecoder.Decode(framed.AsSpan(PrefixBytes), OtlpMessages.Request);
        if (context.Request.Headers["grpc-encoding"] != "gzip") throw new OtlpRefusalException($"grpc: unknown encoding \"{context.Request.Headers["grpc-encoding"]}\"");
        return ProtobufDecoder.Decode(await RequestBody.UnpackAsync(framed.AsMemory(PrefixBytes), maxBodyBytes, context.RequestAborted), OtlpMessages.Request);
    }

    private static byte[] Framed(byte[] message)
    {
        var framed = new byte[PrefixBytes + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, PrefixBytes);
        return framed;
    }

    private static void End(HttpResponse response, int code, string message)
    {
        response.AppendTrailer("grpc-status", code.ToString(CultureInfo.InvariantCulture));
        if (message.Length > 0) response.AppendTrailer("grpc-message", Uri.EscapeDataString(message));
    }
}
