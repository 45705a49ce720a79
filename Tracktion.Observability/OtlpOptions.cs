using System.ComponentModel.DataAnnotations;

namespace Tracktion.Observability;

/// <summary>Where spans go over OTLP.</summary>
public sealed class OtlpOptions
{
    /// <summary>The collector's address without a path: <c>http://127.0.0.1:4318</c>. Null: spans are made, for logs and headers, but sent nowhere. Default: null.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The protocol. Default: <see cref="OtlpProtocol.HttpProtobuf"/>.</summary>
    public OtlpProtocol Protocol { get; init; } = OtlpProtocol.HttpProtobuf;

    /// <summary>How long one export may take. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a span waits at most for others to go with it. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many spans wait at most; what comes beyond is dropped. Default: 2,048.</summary>
    [Range(1, 1_000_000)]
    public int QueueSize { get; init; } = 2048;

    /// <summary>How long a stop waits for the last spans to go. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(3);
}
