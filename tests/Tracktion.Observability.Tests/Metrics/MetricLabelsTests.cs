using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Metrics;

public sealed class MetricLabelsTests
{
    [Theory]
    [InlineData("endpoint=\"/things/{id}/parts\",method=\"GET\",status=\"200\"")]
    [InlineData("mount=\"/var/lib\"")]
    [InlineData("genre=\"Drum and Bass\"")]
    [InlineData("class=\"field recording\"")]
    [InlineData("error_type=\"System.IO.IOException\"")]
    [InlineData("interface=\"enp3s0f1\",direction=\"in\"")]
    [InlineData("gc_heap_generation=\"gen0\"")]
    [InlineData("name=\"log_store\"")]
    [InlineData("otel_metric_overflow=\"true\"")]
    public void Faults_WordsOfAList_AreNone(string labels)
    {
        var faults = MetricLabels.Faults(PageWith(labels));

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("path=\"x\"")]
    [InlineData("title=\"x\"")]
    [InlineData("track_id=\"x\"")]
    [InlineData("file_path=\"x\"")]
    [InlineData("kind=\"/inbox/set\"")]
    [InlineData("kind=\"C:\\\\music\"")]
    [InlineData("kind=\"set.flac\"")]
    [InlineData("endpoint=\"/things/170451\"")]
    [InlineData("endpoint=\"https://a.example\"")]
    [InlineData("kind=\"Windowlicker (remix)\"")]
    [InlineData("kind=\"0b5d3c1e-7a7e-4d4b-9c58-1c8f2f8f3a11\"")]
    [InlineData("kind=\"01ARZ3NDEKTSV4RRFFQ69G5FAV\"")]
    [InlineData("kind=\"4bf92f3577b34da6a3ce929d0e0e4736\"")]
    [InlineData("kind=\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg\"")]
    public void Faults_PathTitleOrId_AreNamed(string labels)
    {
        var faults = MetricLabels.Faults(PageWith(labels));

        Assert.StartsWith("things: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    private static MetricsPage PageWith(string labels) => MetricsPage.Parse($"# HELP things Things.\n# TYPE things gauge\nthings{{{labels}}} 1\n");
}
