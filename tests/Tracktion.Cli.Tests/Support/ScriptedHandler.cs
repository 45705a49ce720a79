using System.Net;
using System.Text;
using Tracktion.Cli.Http;

namespace Tracktion.Cli.Tests.Support;

/// <summary>An HTTP server in memory: answers by path, keeps the bodies it was sent.</summary>
internal sealed class ScriptedHandler(Func<HttpRequestMessage, (HttpStatusCode Status, string Body)> answer) : HttpMessageHandler
{
    public List<(string Path, string Body, string? Key)> Requests { get; } = [];

    public ServiceClient Client() => new(new HttpClient(this) { BaseAddress = new Uri("http://service/") }, "the-key");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add((request.RequestUri!.AbsolutePath, body, request.Headers.GetValues("X-Api-Key").Single()));
        var (status, text) = answer(request);
        return new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
    }
}
