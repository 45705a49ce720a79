using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests;

/// <summary>
/// No alert, dashboard or advice of this repository asks Prometheus for something that no service tells: after a run each expression
/// gives data. Its conditions are lifted first (<see cref="PromQl.WithoutConditions"/>): an alert on trouble must not need trouble here.
/// </summary>
[Collection(SharedRun.Name)]
[Trait(TestKind.Name, TestKind.Server)]
public sealed class MonitoringExpressionsTests(ProductRun run)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Expressions_OfAllRulesDashboardsAndTexts_GiveDataAfterARun()
    {
        var prometheus = run.Prometheus;
        var rules = await Eventually.HoldsAsync(prometheus.RulesAsync, rules => rules.All(rule => rule["health"]!.ToString() == "ok"), Limit, "rules without faults", rules => string.Join('\n', rules));
        Assert.NotEmpty(rules);
        MonitoringExpression[] expressions = [.. RepositoryMonitoring.Expressions(), .. rules.Select(rule => new MonitoringExpression($"the rule {rule["name"]}", rule["query"]!.ToString()))];

        await Eventually.HoldsAsync(() => FaultsAsync(prometheus, expressions), faults => faults.Count == 0, Limit, "data for each expression", faults => string.Join('\n', faults));
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(PrometheusServer prometheus, IEnumerable<MonitoringExpression> expressions)
    {
        List<string> faults = [];
        foreach (var expression in expressions)
        {
            try
            {
                await prometheus.QueryAsync(expression.Text);
                if (await prometheus.QueryAsync(PromQl.WithoutConditions(expression.Text)) is []) faults.Add($"{expression.Source}: no data for {expression.Text}");
            }
            catch (InvalidOperationException refused)
            {
                faults.Add($"{expression.Source}: {refused.Message}");
            }
        }

        return faults;
    }
}
