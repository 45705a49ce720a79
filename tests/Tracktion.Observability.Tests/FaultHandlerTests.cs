using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Polly.CircuitBreaker;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests;

public sealed class FaultHandlerTests
{
    [Fact]
    public async Task Request_DependencyIsAway_IsAnsweredWith503AndWhenToComeBack()
    {
        await using var host = await TestHost.StartAsync(map: app => app.MapGet("/away", string () =>
            throw new DependencyUnavailableException("PostgreSQL at 10.1.2.3 is away", new BrokenCircuitException("open", TimeSpan.FromSeconds(6.2)))));

        using var answer = await host.GetAsync("/away");

        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("7", answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(503, problem["status"]!.GetValue<int>());
        Assert.DoesNotContain("10.1.2.3", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_BeforeAnyFault_ShowBothTypesOfErrorsWithZero()
    {
        await using var host = await TestHost.StartAsync();

        var page = await host.TextAsync("/metrics");

        Assert.Matches(@"errors_total\{[^}]*type=""request_failed""[^}]*\} 0\b", page);
        Assert.Matches(@"errors_total\{[^}]*type=""dependency_unavailable""[^}]*\} 0\b", page);
    }

    [Fact]
    public async Task Request_PipelineRefuses_IsAnsweredWith503()
    {
        await using var host = await TestHost.StartAsync(map: app => app.MapGet("/full", string () => throw new BulkheadFullException()));

        using var answer = await host.GetAsync("/full");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "2"), (answer.StatusCode, answer.Headers.GetValues("Retry-After").Single()));
    }

    [Fact]
    public async Task Request_Bug_IsAnsweredWith500()
    {
        await using var host = await TestHost.StartAsync(map: app => app.MapGet("/bug", string () => throw new InvalidOperationException("bug")));

        using var answer = await host.GetAsync("/bug");

        Assert.Equal((HttpStatusCode.InternalServerError, false), (answer.StatusCode, answer.Headers.Contains("Retry-After")));
    }
}
