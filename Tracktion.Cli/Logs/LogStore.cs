using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Cli.Logs;

/// <summary>Reads log lines out of Elasticsearch or OpenSearch, page by page.</summary>
/// <param name="client">The store.</param>
/// <param name="warn">Told once where an answer is not that of the whole store.</param>
internal sealed class LogStore(ElasticsearchClient client, Action<string> warn)
{
    /// <summary>How many lines one answer holds.</summary>
    public const int PageSize = 1000;

    // What a store gives at most in one answer, unless it was told otherwise (index.max_result_window).
    private const int LargestPage = 10_000;

    private bool _warned;

    /// <summary>Lines in the order of their times, each once, whether times tie or not.</summary>
    /// <param name="filter">Which lines.</param>
    /// <param name="descending">Whether the newest come first.</param>
    /// <param name="pageSize">How many lines to ask for at a time.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    /// <remarks>
    /// A page begins with the last millisecond of the page before, and what was there already is left out by its id: so nothing is lost where many lines share a
    /// millisecond, on any server, with no point in time to be kept open.
    /// </remarks>
    public async IAsyncEnumerable<LogLine> ReadAsync(
        LogFilter filter, bool descending, int pageSize = PageSize, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long? after = null;
        var size = pageSize;
        var atEdge = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var page = await PageAsync(filter, descending, size, after, cancellationToken);
            foreach (var line in page.Where(line => !atEdge.Contains(line.Key))) yield return line;
            if (page.Count < size) yield break;

            var edge = page[^1].SortMilliseconds;
            atEdge.UnionWith(page.Where(line => line.SortMilliseconds == edge).Select(line => line.Key));
            if (page[0].SortMilliseconds != edge)
            {
                atEdge.IntersectWith(page.Where(line => line.SortMilliseconds == edge).Select(line => line.Key));
                (after, size) = (descending ? edge + 1 : edge - 1, pageSize);
            }
            else if (size < LargestPage)
            {
                size = Math.Min(LargestPage, size * 10);
            }
            else
            {
                Warn($"More than {LargestPage} lines share one millisecond ({DateTimeOffset.FromUnixTimeMilliseconds(edge):O}); the rest of them is left out.");
                (after, size) = (edge, pageSize);
            }
        }
    }

    private async Task<IReadOnlyList<LogLine>> PageAsync(LogFilter filter, bool descending, int size, long? after, CancellationToken cancellationToken)
    {
        var answer = await client.SearchAsync(LogQuery.Target, LogQuery.Page(filter, descending, size, after), cancellationToken);
        if ((bool?)answer["timed_out"] == true) Warn("The log store ran out of time: lines may be missing.");
        if (answer["_shards"]?["failed"]?.ToString() is not (null or "0")) Warn("Some shards of the log store did not answer: lines may be missing.");
        return answer["hits"]?["hits"] is JsonArray hits ? [.. hits.OfType<JsonObject>().Select(Line)] : [];
    }

    private static LogLine Line(JsonObject hit) => new(
        $"{hit["_index"]}/{hit["_id"]}",
        hit["sort"] is JsonArray { Count: > 0 } sort && long.TryParse(sort[0]?.ToString(), out var milliseconds) ? milliseconds : 0,
        hit["_source"] as JsonObject ?? []);

    private void Warn(string text)
    {
        if (_warned) return;
        _warned = true;
        warn(text);
    }
}
