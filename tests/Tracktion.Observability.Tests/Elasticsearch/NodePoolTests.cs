using Tracktion.Observability.Elasticsearch.Transport;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Elasticsearch;

public sealed class NodePoolTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Choose_AllLive_GoesRound()
    {
        var pool = Pool("a", "b", "c");

        var firsts = Enumerable.Range(0, 4).Select(_ => Names(pool.Choose()));

        Assert.Equal(["abc", "bca", "cab", "abc"], firsts);
    }

    [Fact]
    public void Choose_OneFailed_IsLeftOutUntilItHasRested()
    {
        var pool = Pool("a", "b");
        pool.Failed(pool.Choose()[0]);

        var during = Names(pool.Choose());
        _time.Advance(TimeSpan.FromSeconds(1));
        var after = Names(pool.Choose());

        Assert.Equal("b", during);
        Assert.Equal("ab", string.Concat(after.Order()));
    }

    [Fact]
    public void Failed_AgainAndAgain_RestsLonger()
    {
        var pool = Pool("a", "b");
        var node = pool.Choose()[0];

        var rests = Enumerable.Range(0, 8).Select(_ =>
        {
            pool.Failed(node);
            return (node.RestsUntil - _time.GetUtcNow()).TotalSeconds;
        }).ToList();

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], rests);
    }

    [Fact]
    public void Choose_AllRest_TriesTheOneThatIsDueSoonest()
    {
        var pool = Pool("a", "b", "c");
        var nodes = pool.Choose();
        foreach (var (index, failures) in new[] { (0, 3), (1, 1), (2, 2) })
        {
            for (var i = 0; i < failures; i++) pool.Failed(nodes[index]);
        }

        Assert.Equal("b", Names(pool.Choose()));
    }

    [Fact]
    public void Answered_ForgetsTheFailures()
    {
        var pool = Pool("a", "b");
        var node = pool.Choose()[0];
        pool.Failed(node);
        pool.Failed(node);

        pool.Answered(node);

        Assert.Equal((0, 2), (node.Failures, pool.Choose().Count));
    }

    private static string Names(IEnumerable<ElasticsearchNode> nodes) => string.Concat(nodes.Select(node => new Uri(node.Address).Host));

    // In the middle of the jitter.
    private NodePool Pool(params string[] names) => new(names.Select(name => new Uri($"http://{name}:9200")), _time, () => 0.5);
}
