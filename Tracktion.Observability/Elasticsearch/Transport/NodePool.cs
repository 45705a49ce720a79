using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>
/// Which node to ask: the living ones in turn. A node that gave no answer rests, longer with each failure in a row (1 s, doubling to a minute); while all rest, the
/// one that is due soonest is asked, so that a store that is back is never left waiting. Thread safe.
/// </summary>
internal sealed class NodePool
{
    private static readonly ExponentialBackoff Rest = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    private readonly Lock _lock = new();
    private readonly ElasticsearchNode[] _nodes;
    private readonly TimeProvider _time;
    private readonly Func<double> _random;
    private int _turn;

    /// <param name="nodes">At least one address.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Uniform numbers in [0, 1), for the jitter of a rest.</param>
    public NodePool(IEnumerable<Uri> nodes, TimeProvider time, Func<double> random)
    {
        _nodes = [.. nodes.Select(node => new ElasticsearchNode(node))];
        if (_nodes.Length == 0) throw new ArgumentException("A store has at least one node.", nameof(nodes));
        _time = time;
        _random = random;
    }

    /// <summary>The nodes to try for one request, first choice first, each once.</summary>
    public IReadOnlyList<ElasticsearchNode> Choose()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            var first = _turn++ % _nodes.Length;
            if (_turn == int.MaxValue) _turn = 0;
            if (_nodes.Length == 1) return _nodes;

            var living = Enumerable.Range(first, _nodes.Length).Select(i => _nodes[i % _nodes.Length]).Where(node => node.RestsUntil <= now).ToList();
            return living.Count > 0 ? living : [_nodes.OrderBy(node => node.RestsUntil).First()];
        }
    }

    /// <summary>A node gave an answer, whatever it said.</summary>
    public void Answered(ElasticsearchNode node)
    {
        lock (_lock)
        {
            node.Failures = 0;
            node.RestsUntil = DateTimeOffset.MinValue;
        }
    }

    /// <summary>A node could not be reached or fell silent.</summary>
    public void Failed(ElasticsearchNode node)
    {
        lock (_lock)
        {
            node.Failures++;
            node.RestsUntil = _time.GetUtcNow() + Rest.Wait(node.Failures, _random());
        }
    }
}
