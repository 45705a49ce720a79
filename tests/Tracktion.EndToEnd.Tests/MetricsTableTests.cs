using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests;

/// <summary>After a run of the whole product on real files, every service's page has what the specification says, under those names and labels, fed by what happened.</summary>
[Collection(SharedRun.Name)]
[Trait(TestKind.Name, TestKind.Server)]
public sealed class MetricsTableTests(ProductRun run)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Scrape_EveryServiceAfterARun_HasWhatTheSpecificationSays()
    {
        var pages = await Eventually.HoldsAsync(ScrapeAsync, pages => FaultsOf(pages).Count == 0, Limit, "complete pages", pages => string.Join('\n', FaultsOf(pages)));

        Assert.All(pages, page => Assert.Empty(MetricLabels.Faults(page.Value)));
        Assert.All(pages.SelectMany(page => page.Value.Families).Where(family => !family.Name.StartsWith("dotnet_", StringComparison.Ordinal)), family => Assert.EndsWith(".", family.Help, StringComparison.Ordinal));
    }

    private static List<string> FaultsOf(IReadOnlyDictionary<string, MetricsPage> pages) =>
        [.. pages.SelectMany(page => MetricsTable.Contracts.SelectMany(contract => contract.FaultsOn(page.Key, page.Value)))];

    private async Task<IReadOnlyDictionary<string, MetricsPage>> ScrapeAsync()
    {
        var pages = new Dictionary<string, MetricsPage>();
        foreach (var service in run.Services.Keys) pages[service] = MetricsPage.Parse(await run.PageAsync(service));
        return pages;
    }
}
