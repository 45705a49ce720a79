namespace Tracktion.EndToEnd.Tests.Support;

public sealed class PromQlTests
{
    [Theory]
    [InlineData("rate(a_total[5m])", "rate(a_total[5m])")]
    [InlineData("a > 0", "a > bool 0")]
    [InlineData("a >= 1 and b <= on(job) c", "a >= bool 1 and b <= bool on(job) c")]
    [InlineData("a == bool 1", "a == bool 1")]
    [InlineData("sum by (job) (a{b!=\"<\", c=~\"}>\"} != 3)", "sum by (job) (a{b!=\"<\", c=~\"}>\"} != bool 3)")]
    [InlineData("absent(up{job=\"absent\"})", "count(up{job=\"absent\"})")]
    [InlineData("absent_over_time(up[1m]) == 1", "count_over_time(up[1m]) == bool 1")]
    [InlineData("a unless b", "a and b")]
    [InlineData("absent_things < 1 # > 0", "absent_things < bool 1 # > 0")]
    public void WithoutConditions_Expression_KeepsWhatAConditionWouldDrop(string expression, string expected) =>
        Assert.Equal(expected, PromQl.WithoutConditions(expression));

    [Theory]
    [InlineData("rate(a_total{job=~\"$job\"}[$__rate_interval])", "rate(a_total{job=~\".+\"}[1m])")]
    [InlineData("a{job=~\"${job:regex}\"}", "a{job=~\".+\"}")]
    public void WithoutVariables_OfADashboard_AsksForAnything(string expression, string expected) => Assert.Equal(expected, PromQl.WithoutVariables(expression));

    [Fact]
    public void Split_Block_GivesAnExpressionForEachLineThatIsNotIndented() => Assert.Equal(
        ["up", "sum(\n  a\n)", "a\n  / b"],
        RepositoryMonitoring.Split("# All that is up\nup\n\nsum(\n  a\n)\n# A share\na\n  / b\n"));
}
