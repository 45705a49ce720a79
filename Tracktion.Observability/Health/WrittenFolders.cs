using Microsoft.Extensions.Options;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Tracing.Exporting;

namespace Tracktion.Observability.Health;

/// <summary>Every folder that the service writes to, for all that looks at their disks: what services register, and the log and the spools.</summary>
internal sealed class WrittenFolders(IEnumerable<WrittenFolder> registered, ServiceDescription service, IOptions<ObservabilityOptions> options)
{
    /// <summary>Purposes and full paths; never none.</summary>
    public IReadOnlyList<(string Purpose, string Path)> All()
    {
        var settings = options.Value;
        var known = registered
            .Append(new WrittenFolder("logs", settings.LogFolder))
            .Append(new WrittenFolder("spool", settings.Elasticsearch.Nodes.Count > 0 ? LogPipelineFactory.FolderOf(service, settings) : null))
            .Append(new WrittenFolder("span spool", settings.Otlp is { Endpoint: not null, SpoolBytes: > 0 } ? SpanDeliveryFactory.FolderOf(service, settings) : null));
        List<(string Purpose, string Path)> written = [.. known.SelectMany(folder => folder.Path is { } path ? [(folder.Purpose, Path.GetFullPath(path))] : Array.Empty<(string, string)>())];

        // A service that keeps nothing still needs room for temporary files.
        return written.Count > 0 ? written : [("temporary files", Path.GetTempPath())];
    }
}
