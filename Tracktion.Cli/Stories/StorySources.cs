using Tracktion.Cli.Logs;
using Tracktion.Cli.Traces;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Cli.Stories;

/// <summary>Where a story is gathered from. Any of them may be missing, or fail: then the story says so, and is told from the others.</summary>
/// <param name="files">The services; null where none run.</param>
/// <param name="jaeger">The traces; null where none is configured.</param>
/// <param name="logs">The logs; null where none are configured.</param>
internal sealed class StorySources(FileFinder? files, JaegerClient? jaeger, LogStore? logs)
{
    /// <summary>How many lines are taken at most, the first of them.</summary>
    public const int MostLines = 5000;

    // A file of everyday content may be in many traces by its path; its own are the newest.
    private const int MostTraces = 10;

    // A watcher logs of a file before it counts as detected.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(10);

    private readonly List<string> _missing = [];

    /// <summary>What could not be asked or is incomplete, each with the reason.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>The story of a file, or of a trace's id.</summary>
    public async Task<Story> TellAsync(string subject, CancellationToken cancellationToken)
    {
        var isTrace = TraceId.TryParse(subject, out var id);
        var facts = isTrace || files is null ? null : await files.FindAsync(subject, cancellationToken);
        if (files is not null && !isTrace && facts is null) _missing.Add("the file watcher does not know the file");

        IReadOnlyList<string> ids = isTrace ? [id.Hex] : facts?.TraceIds ?? [];
        var filter = new LogFilter { TraceIds = ids, File = isTrace ? null : facts?.File.Path ?? subject, FileOrTrace = true, FromMilliseconds = (facts?.File.DetectedAt - Before)?.ToUnixTimeMilliseconds() };
        var lines = await LinesAsync(filter, cancellationToken);
        if (ids.Count == 0)
        {
            // Only the logs know: lines about the file lead to its traces, and these to lines that do not name it.
            ids = [.. lines.OrderDescending(LogLine.Order).Select(line => line.TraceId).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostTraces)];
            if (ids.Count > 0) lines = await LinesAsync(filter with { TraceIds = ids }, cancellationToken);
        }

        return Story.Of(subject, facts, await TracesAsync(ids, cancellationToken), lines);
    }

    private async Task<IReadOnlyList<LogLine>> LinesAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        if (logs is null) return [];
        var lines = new List<LogLine>();
        try
        {
            await foreach (var line in logs.ReadAsync(filter, descending: false, cancellationToken: cancellationToken))
            {
                if (lines.Count == MostLines)
                {
                    _missing.Add($"log lines after the first {MostLines}");
                    break;
                }

                lines.Add(line);
            }
        }
        catch (ElasticsearchException e)
        {
            _missing.Add($"logs: {e.Message}");
        }

        return lines;
    }

    private async Task<IReadOnlyList<Trace>> TracesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var traces = new List<Trace>();
        if (jaeger is null) return traces;
        try
        {
            foreach (var text in ids)
            {
                if (!TraceId.TryParse(text, out var id)) continue;
                if (await jaeger.FindAsync(id, cancellationToken) is { } trace) traces.Add(trace);
                else _missing.Add($"trace {id}: Jaeger does not have it (yet)");
            }
        }
        catch (CliException e)
        {
            _missing.Add($"traces: {e.Message}");
        }

        return traces;
    }
}
