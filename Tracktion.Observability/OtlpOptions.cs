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

    /// <summary>Headers that go with each export, such as a key that the collector wants. Default: none.</summary>
    public IDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The folder where spans wait on disk while the store does not take them. Null: <c>spans</c> in the service's folder of the log spool. Default: null.</summary>
    public string? SpoolFolder { get; init; }

    /// <summary>How many bytes of spans wait on disk at most; beyond it the oldest go, counted. 0: none wait on disk. Default: 64 MiB.</summary>
    [Range(0, 1L << 40)]
    public long SpoolBytes { get; init; } = 64L << 20;

    /// <summary>The first wait before spans on disk are sent again; it doubles up to <see cref="RetryCap"/>. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00")]
    public TimeSpan RetryFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such wait. Default: 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan RetryCap { get; init; } = TimeSpan.FromSeconds(30);
}
