using System.Net;
using System.Text;

namespace Tracktion.Cli.Tests.Support;

/// <summary>Jaeger's query API in memory: answers by path, remembers what was asked.</summary>
internal sealed class FakeJaeger(Func<string, (int Status, string Body)> answer) : HttpMessageHandler
{
    public List<string> Asked { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request.RequestUri!.ToString());
        var (status, body) = answer(request.RequestUri.AbsolutePath);
        // The content type of the real one, which says nothing.
        return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "text/plain") });
    }
}
