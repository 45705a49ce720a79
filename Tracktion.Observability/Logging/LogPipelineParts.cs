using System.Diagnostics.Metrics;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging;

/// <summary>What a pipeline is made of.</summary>
internal sealed record LogPipelineParts
{
    public required LogPipelineOptions Options { get; init; }

    public required ServiceDescription Service { get; init; }

    public required SpoolIdentity Identity { get; init; }

    public required ISpoolFileSystem Files { get; init; }

    public required ILogStore Store { get; init; }

    public required LogIndexMode Mode { get; init; }

    public required Meter Meter { get; init; }

    public required SelfLog SelfLog { get; init; }

    public required TimeProvider Time { get; init; }
}
