using Tracktion.Observability.Metrics.Prometheus;

namespace Tracktion.Observability.Tests.Metrics.Prometheus;

public sealed class MetricsNegotiationTests
{
    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true)]
    [InlineData("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1", true)]
    [InlineData("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true)]
    [InlineData("application/openmetrics-text", true)]
    [InlineData("Application/OpenMetrics-Text; Version=\"1.0.0\"; charset=utf-8", true)]
    [InlineData("text/plain, application/openmetrics-text", true)]
    [InlineData("text/plain;q=0.9, application/openmetrics-text;q=0.8", false)]
    [InlineData("application/openmetrics-text;q=0, */*", false)]
    [InlineData("application/openmetrics-text;q=0", false)]
    [InlineData("application/openmetrics-text;version=0.0.1", false)]
    [InlineData("application/openmetrics-text;version=2.0.0, text/plain", false)]
    [InlineData("application/*", true)]
    [InlineData("*/*", false)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", false)]
    [InlineData("text/*;q=0.5, */*;q=0.1", false)]
    [InlineData("application/json", false)]
    [InlineData("not a media type", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void FormatOf_WhatIsAccepted_IsTheBestOfBoth(string? accept, bool isOpenMetrics)
    {
        var format = MetricsNegotiation.FormatOf(accept);

        Assert.Equal(isOpenMetrics ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text, format);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("deflate, GZIP;q=0.5", true)]
    [InlineData("x-gzip", true)]
    [InlineData("*", true)]
    [InlineData("*, gzip;q=0", false)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzip;q=0.2, identity;q=0.8", false)]
    [InlineData("br", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TakesGzip_WhatIsAccepted_IsRespected(string? acceptEncoding, bool takes)
    {
        var result = MetricsNegotiation.TakesGzip(acceptEncoding);

        Assert.Equal(takes, result);
    }
}
