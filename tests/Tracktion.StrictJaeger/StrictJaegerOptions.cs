namespace Tracktion.Testing.Jaeger;

/// <summary>How a <see cref="StrictJaeger"/> is to behave.</summary>
public sealed class StrictJaegerOptions
{
    /// <summary>Port of OTLP over HTTP on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int OtlpHttpPort { get; init; }

    /// <summary>Port of OTLP over gRPC on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int OtlpGrpcPort { get; init; }

    /// <summary>Port of the query API on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int QueryPort { get; init; }

    /// <summary>Longest body, packed and unpacked, in bytes; longer ones are answered 400, as the real one does. Default 20 MiB.</summary>
    public long MaxBodyBytes { get; init; } = 20L << 20;

    /// <summary>Keep the spans (the default), or only their number and the hashes of their ids, for load.</summary>
    public bool KeepSpans { get; init; } = true;

    /// <summary>Path of <c>otlp.schema.json</c>: what a body has against it is a violation. Null checks none.</summary>
    public string? SchemaFile { get; init; }

    /// <summary>Path of <c>otel-semconv.json</c>: what a span has against it is a violation. Null checks none.</summary>
    public string? ConventionsFile { get; init; }

    /// <summary>Whether <c>/api/v3</c> is there (the default): without it a reader must fall back to <c>/api</c>.</summary>
    public bool ServesV3 { get; init; } = true;

    /// <summary>Whether search, services and operations are there under <c>/api</c> (the default): releases after 2.20 have them no more.</summary>
    public bool ServesV1Search { get; init; } = true;

    /// <summary>Whether a search under <c>/api/v3</c> that finds nothing is 404, as in 2.x, or an empty list, as in 1.58 (the default).</summary>
    public bool EmptySearchIsNotFound { get; init; }

    /// <summary>The first plan of misbehaviour; default none.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>The clock of slow answers and of searches without a window.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Options with every check that the specifications in this folder (<c>../shared/specs</c>) allow; with none for null.</summary>
    public static StrictJaegerOptions Checked(string? specificationsFolder) => specificationsFolder is null ? new StrictJaegerOptions() : new StrictJaegerOptions
    {
        SchemaFile = Path.Combine(specificationsFolder, "otlp", "otlp.schema.json"),
        ConventionsFile = Path.Combine(specificationsFolder, "otel-semconv.json"),
    };
}
