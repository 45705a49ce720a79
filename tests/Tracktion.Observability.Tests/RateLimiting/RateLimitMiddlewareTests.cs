using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tracktion.Observability.RateLimiting;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.RateLimiting;

public sealed class RateLimitMiddlewareTests
{
    private const string Key = "a key of some length";
    private const string OtherKey = "another key of some length";

    private readonly ManualTime _time = new();

    [Fact]
    public async Task Request_WithinTheLimit_IsToldWhatIsLeft()
    {
        await using var host = await StartAsync();

        using var answer = await SendAsync(host, "/start");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("\"analysis\";q=2;w=60", HeaderOf(answer, "RateLimit-Policy"));
        Assert.Equal("\"analysis\";r=1;t=60", HeaderOf(answer, "RateLimit"));
        Assert.Null(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Request_WithoutAnySetting_HasTheLimitsOfTheSpecification()
    {
        await using var host = await TestHost.StartAsync(map: app => app.MapGet("/start", () => "started").LimitRate(RateLimitPolicies.Analysis));

        using var start = await SendAsync(host, "/start");
        using var other = await SendAsync(host, "/other");

        Assert.Equal("\"analysis\";q=10;w=60", HeaderOf(start, "RateLimit-Policy"));
        Assert.Equal("\"api\";q=6000;w=60", HeaderOf(other, "RateLimit-Policy"));
    }

    [Fact]
    public async Task Request_BeyondTheLimit_IsRefusedAsTheStandardsSay()
    {
        await using var host = await StartAsync();
        await SpendAsync(host, 2);
        _time.Advance(TimeSpan.FromSeconds(12.4));

        using var answer = await SendAsync(host, "/start");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("48", HeaderOf(answer, "Retry-After"));
        Assert.Equal("\"analysis\";r=0;t=48", HeaderOf(answer, "RateLimit"));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("https://iana.org/assignments/http-problem-types#quota-exceeded", problem["type"]!.ToString());
        Assert.Equal((429, "analysis"), ((int)problem["status"]!, problem["violated-policies"]![0]!.ToString()));
        Assert.Contains("48 s", problem["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_AfterTheWaitThatWasTold_Passes()
    {
        await using var host = await StartAsync();
        await SpendAsync(host, 2);
        using var refused = await SendAsync(host, "/start");

        _time.Advance(refused.Headers.RetryAfter!.Delta!.Value);
        using var answer = await SendAsync(host, "/start");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Request_KnownKeys_AreCountedApartAndUnknownOnesByAddress()
    {
        await using var host = await StartAsync();
        await SpendAsync(host, 2);
        await SpendAsync(host, 2, Key);

        using var withoutKey = await SendAsync(host, "/start");
        using var withKey = await SendAsync(host, "/start", Key);
        using var withOther = await SendAsync(host, "/start", OtherKey);
        using var withUnknown = await SendAsync(host, "/start", "a key that nobody knows");

        Assert.Equal(
            [HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            new[] { withoutKey, withKey, withOther, withUnknown }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task Request_OtherEndpoints_CountForTheApi()
    {
        await using var host = await StartAsync();
        await SpendAsync(host, 2);

        using var known = await SendAsync(host, "/other");
        using var unmatched = await SendAsync(host, "/nowhere");

        Assert.Equal("\"api\";r=2;t=60", HeaderOf(known, "RateLimit"));
        Assert.Equal("\"api\";r=1;t=60", HeaderOf(unmatched, "RateLimit"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task Request_ProbesAndMetrics_AreNeverLimited(string path)
    {
        await using var host = await StartAsync();
        await SpendAsync(host, 3, path: "/other");

        for (var i = 0; i < 5; i++)
        {
            using var answer = await SendAsync(host, path);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.False(answer.Headers.Contains("RateLimit"));
        }
    }

    [Fact]
    public async Task Metrics_BeforeAndAfterARefusal_CountIt()
    {
        await using var host = await StartAsync();

        var before = await host.TextAsync("/metrics");
        await SpendAsync(host, 3);
        var after = await host.TextAsync("/metrics");

        Assert.Contains("rate_limited_requests_total{policy=\"analysis\"} 0\n", before, StringComparison.Ordinal);
        Assert.Contains("rate_limited_requests_total{policy=\"api\"} 0\n", before, StringComparison.Ordinal);
        Assert.Contains("rate_limited_requests_total{policy=\"analysis\"} 1\n", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_PolicySwitchedOff_IsNotLimited()
    {
        await using var host = await StartAsync(new() { ["Tracktion:RateLimits:Policies:ANALYSIS:Permits"] = "0" });

        await SpendAsync(host, 5);
        using var answer = await SendAsync(host, "/start");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("RateLimit"));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.0.0.0/8", false)]
    public async Task Request_ForwardedFor_IsBelievedFromTrustedProxiesAlone(string? proxy, bool oneClient)
    {
        await using var host = await StartAsync(proxy is null ? [] : new() { ["Tracktion:RateLimits:TrustedProxies:0"] = proxy });

        await SpendAsync(host, 2, forwardedFor: "192.0.2.1");
        using var other = await SendAsync(host, "/start", forwardedFor: "192.0.2.2");

        Assert.Equal(oneClient ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("Policies:api:Permits", "-1")]
    [InlineData("Policies:api:Window", "00:00:00")]
    [InlineData("Policies:a b:Permits", "1")]
    [InlineData("MaxClients", "0")]
    [InlineData("TrustedProxies:0", "proxy.example")]
    [InlineData("Polices:api:Permits", "1")]
    public async Task Start_FaultySetting_IsRefusedByItsName(string key, string value)
    {
        var fault = await Record.ExceptionAsync(() => StartAsync(new() { [$"Tracktion:RateLimits:{key}"] = value }));

        Assert.NotNull(fault);
        Assert.True(fault is OptionsValidationException or InvalidOperationException, fault.GetType().Name);
        Assert.Contains(key.Split(':')[0], fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_MisspeltPolicy_IsRefusedByItsKeyWithTheKnownOnes()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new() { ["Tracktion:RateLimits:Policies:anlysis:Permits"] = "5" }));

        Assert.Equal(["Tracktion:RateLimits:Policies:anlysis: there is no such policy; there are analysis and api."], fault.Failures);
    }

    private Task<TestHost> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Tracktion:Api:Keys:0"] = Key,
            ["Tracktion:Api:Keys:1"] = OtherKey,
            ["Tracktion:RateLimits:Policies:analysis:Permits"] = "2",
            ["Tracktion:RateLimits:Policies:api:Permits"] = "3",
        };
        foreach (var (name, value) in settings ?? []) all[name] = value;
        return TestHost.StartAsync(
            all,
            builder => builder.Services.AddSingleton<TimeProvider>(_time),
            app =>
            {
                app.MapGet("/start", () => "started").LimitRate(RateLimitPolicies.Analysis);
                app.MapGet("/other", () => "other");
            });
    }

    private static async Task SpendAsync(TestHost host, int times, string? key = null, string path = "/start", string? forwardedFor = null)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await SendAsync(host, path, key, forwardedFor);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(TestHost host, string path, string? key = null, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        if (forwardedFor is not null) request.Headers.Add("X-Forwarded-For", forwardedFor);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string HeaderOf(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
