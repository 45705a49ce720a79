namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>What has to be read of OTLP messages that another wrote: how many spans a request holds, and how many of them an answer refuses.</summary>
/// <remarks>Source: opentelemetry-proto 1.11, trace/v1 and collector/trace/v1; the encoding is that of Protocol Buffers.</remarks>
internal static class OtlpMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;
    private const int MaxVarintBytes = 10;

    // ExportTraceServiceRequest.resource_spans, ResourceSpans.scope_spans, ScopeSpans.spans.
    private static readonly int[] PathToSpans = [1, 2, 2];

    /// <summary>How many spans an <c>ExportTraceServiceRequest</c> holds; as many as were found before the first byte that makes no sense.</summary>
    public static int CountSpans(ReadOnlySpan<byte> request) => Count(request, PathToSpans);

    /// <summary>How many spans an <c>ExportTraceServiceResponse</c> says were refused (<c>partial_success.rejected_spans</c>); 0 for what is none.</summary>
    public static long RejectedSpans(ReadOnlySpan<byte> response)
    {
        var rejected = 0L;
        while (TryReadField(ref response, out var field, out var value, out _))
        {
            if (field != 1) continue;
            while (TryReadField(ref value, out var inner, out _, out var number))
            {
                if (inner == 1) rejected = (long)number;
            }
        }

        return Math.Max(0, rejected);
    }

    private static int Count(ReadOnlySpan<byte> message, ReadOnlySpan<int> path)
    {
        var count = 0;
        while (TryReadField(ref message, out var field, out var value, out _))
        {
            if (field == path[0]) count += path.Length == 1 ? 1 : Count(value, path[1..]);
        }

        return count;
    }

    /// <summary>Reads one field and goes behind it.</summary>
    /// <returns>False at the end, and where the bytes make no sense.</returns>
    private static bool TryReadField(ref ReadOnlySpan<byte> message, out int field, out ReadOnlySpan<byte> value, out ulong number)
    {
        field = 0;
        value = default;
        number = 0;
        if (!TryReadVarint(ref message, out var tag)) return false;

        field = (int)(tag >> 3);
        switch (tag & 7)
        {
            case Varint:
                return TryReadVarint(ref message, out number);
            case LengthDelimited:
                return TryReadVarint(ref message, out var length) && TryTake(ref message, length, out value);
            case Fixed64:
                return TryTake(ref message, sizeof(ulong), out value);
            case Fixed32:
                return TryTake(ref message, sizeof(uint), out value);
            default:
                return false;
        }
    }

    private static bool TryTake(ref ReadOnlySpan<byte> message, ulong length, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (length > (ulong)message.Length) return false;

        value = message[..(int)length];
        message = message[(int)length..];
        return true;
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> message, out ulong value)
    {
        value = 0;
        for (var i = 0; i < Math.Min(MaxVarintBytes, message.Length); i++)
        {
            value |= (ulong)(message[i] & 0x7F) << (7 * i);
            if (message[i] >= 0x80) continue;

            message = message[(i + 1)..];
            return true;
        }

        return false;
    }
}
