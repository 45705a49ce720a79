namespace Tracktion.Observability;

/// <summary>How OTLP is spoken.</summary>
public enum OtlpProtocol
{
    /// <summary>Protobuf over HTTP, by custom on port 4318.</summary>
    HttpProtobuf,

    /// <summary>gRPC, by custom on port 4317.</summary>
    Grpc,
}
