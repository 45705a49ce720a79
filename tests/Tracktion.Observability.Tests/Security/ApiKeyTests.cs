using System.Net;
using Microsoft.AspNetCore.Builder;
using Tracktion.Observability.Security;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Security;

public sealed class ApiKeyTests
{
    private const string Key = "a key of some length";

    [Theory]
    [InlineData(Key, HttpStatusCode.OK, "")]
    [InlineData("another key of some length", HttpStatusCode.Unauthorized, "unknown")]
    [InlineData(null, HttpStatusCode.Unauthorized, "missing")]
    public async Task Post_GuardedEndpoint_WantsAKnownKey(string? key, HttpStatusCode expected, string reason)
    {
        await using var host = await StartAsync(Key);

        Assert.Equal(expected, await PostAsync(host, key));
        if (reason.Length > 0) Assert.Contains($"auth_failures_total{{reason=\"{reason}\"}} 1", await host.TextAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NoKeyConfigured_IsRefusedWhateverIsSent()
    {
        await using var host = await StartAsync(null);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host, Key));
    }

    private static Task<TestHost> StartAsync(string? key) => TestHost.StartAsync(
        key is null ? null : new Dictionary<string, string?> { ["Tracktion:Api:Keys:0"] = key },
        map: app => app.MapPost("/write", () => "written").RequireApiKey());

    private static async Task<HttpStatusCode> PostAsync(TestHost host, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/write", UriKind.Relative));
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
