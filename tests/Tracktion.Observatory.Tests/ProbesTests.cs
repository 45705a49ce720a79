using System.Net;
using Tracktion.Observatory.Tests.Support;

namespace Tracktion.Observatory.Tests;

public sealed class ProbesTests(ObservatoryHost host) : IClassFixture<ObservatoryHost>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/health/startup")]
    [InlineData("/metrics")]
    public async Task Get_Probe_Answers(string path)
    {
        using var client = host.CreateClient();

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
