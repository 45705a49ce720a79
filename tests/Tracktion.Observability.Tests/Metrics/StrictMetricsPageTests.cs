using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Metrics;

public sealed class StrictMetricsPageTests
{
    [Theory]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1\na 1\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{x=\"1\",x=\"2\"} 1\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{x=\"1\\x\"} 1\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na{x=\"1\",} 1\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\nb 1\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1,5\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1\n# HELP a A.\n# TYPE a gauge\na{x=\"y\"} 1\n")]
    [InlineData("# HELP a A.\n# TYPE a thing\na 1\n")]
    [InlineData("# TYPE a gauge\na 1\n")]
    [InlineData("# HELP a_total A.\n# TYPE a_total counter\na_total 1\n# EOF\n")]
    [InlineData("# HELP a_total A.\n# TYPE a_total counter\na_total 1 # {trace_id=\"x\"} 1 1.0\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\na 1 # {trace_id=\"x\"} 1 1.0\n# EOF\n")]
    [InlineData("# HELP a A.\n# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n")]
    [InlineData("# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 2\na_bucket{le=\"+Inf\"} 1\n")]
    [InlineData("# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1\"} 2\n")]
    [InlineData("# HELP a A.\n# TYPE a histogram\na_bucket{le=\"+Inf\"} 2\na_sum 1\na_count 3\n")]
    [InlineData("# HELP a A.\n# TYPE a histogram\na_bucket{le=\"1.0\"} 1 # {trace_id=\"x\"} 2 1.0\na_bucket{le=\"+Inf\"} 2\n# EOF\n")]
    public void Parse_PageThatAScraperMayRefuse_IsRefused(string page)
    {
        Assert.Throws<FormatException>(() => MetricsPage.Parse(page));
    }

    [Fact]
    public void Parse_ExemplarOfMoreThan128Characters_IsRefused()
    {
        var page = $"# HELP a A.\n# TYPE a counter\na_total 1 # {{trace_id=\"{new string('x', 121)}\"}} 1 1.0\n# EOF\n";

        Assert.Throws<FormatException>(() => MetricsPage.Parse(page));
    }
}
