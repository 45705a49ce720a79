using System.Buffers.Binary;
using System.Globalization;
using System.Net.Http.Headers;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>One message of a gRPC call: a byte that says whether it is compressed, four for its length, then itself.</summary>
/// <remarks>Source: gRPC over HTTP/2, "Length-Prefixed-Message" and "Trailers"; which codes are to be sent again: OTLP specification 1.11.</remarks>
internal static class GrpcFrame
{
    private const int PrefixBytes = 5;
    private const int Ok = 0;
    private const int ResourceExhausted = 8;
    private const string Status = "grpc-status";
    private const string Message = "grpc-message";

    // Where a store that has no room says how long to wait (google.rpc.RetryInfo); without it, it will never have room.
    private const string StatusDetails = "grpc-status-details-bin";

    // Cancelled, deadline exceeded, aborted, out of range, unavailable, data loss.
    private static readonly int[] Passing = [1, 4, 10, 11, 14, 15];

    public static ByteArrayContent Wrap(ReadOnlyMemory<byte> request)
    {
        var frame = new byte[PrefixBytes + request.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), request.Length);
        request.CopyTo(frame.AsMemory(PrefixBytes));
        var content = new ByteArrayContent(frame);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return content;
    }

    public static ExportAnswer Judge(HttpResponseMessage response, byte[] body)
    {
        // A call that fails at once has its status among the headers.
        var trailers = response.TrailingHeaders.Contains(Status) ? response.TrailingHeaders : (HttpHeaders)response.Headers;
        if (!int.TryParse(ValueOf(trailers, Status), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return ExportAnswer.Later("The answer has no gRPC status: it was cut off, or the address is not a gRPC server's.");
        if (code == Ok) return new ExportAnswer(ExportVerdict.Taken, body.Length > PrefixBytes ? OtlpMessage.RejectedSpans(body.AsSpan(PrefixBytes)) : 0);

        var reason = string.Create(CultureInfo.InvariantCulture, $"gRPC status {code} {Uri.UnescapeDataString(ValueOf(trailers, Message) ?? "")}").TrimEnd();
        return Passing.Contains(code) || (code == ResourceExhausted && trailers.Contains(StatusDetails)) ? ExportAnswer.Later(reason) : ExportAnswer.Refused(reason);
    }

    private static string? ValueOf(HttpHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
