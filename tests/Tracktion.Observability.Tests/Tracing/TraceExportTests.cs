using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Tracktion.Observability.Health;
using Tracktion.Observability.Tests.Support;
using Tracktion.Observability.Tracing;
using Tracktion.Observability.Tracing.Exporting;
using Tracktion.Testing;
using Tracktion.Testing.Jaeger;

namespace Tracktion.Observability.Tests.Tracing;

/// <summary>Spans of a whole host, over the wire, to a strict Jaeger.</summary>
public sealed class TraceExportTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ActivitySource _source = new($"Tracktion.Test.{Guid.NewGuid():N}");
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _source.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task Request_WithAFailureInIt_ArrivesWholeAndAsTheConventionsSay(OtlpProtocol protocol)
    {
        await using var jaeger = await StartJaegerAsync();
        await using var host = await StartAsync(jaeger, protocol);

        using var response = await host.GetAsync("/things/17");
        await host.TextAsync("/health/live");
        await host.TextAsync("/metrics");

        var spans = await ArrivedAsync(jaeger, 2);
        var (request, work) = (spans.Single(span => span.Name == "GET /things/{id}"), spans.Single(span => span.Name == "work"));
        Assert.Equal((request.TraceId, request.SpanId), (work.TraceId, work.ParentSpanId));
        Assert.Equal((SpanKind.Server, SpanStatusCode.Error), (request.Kind, request.Status.Code));
        Assert.Equal("System.InvalidOperationException", work.Attribute("error.type"));
        Assert.Equal(["exception"], work.Events.Select(happened => happened.Name));
        Assert.Equal("logs-tracktion.test-development", StoredSpan.Find(work.Resource, "tracktion.log.data_stream")?.ToString());
        Assert.Equal(2, jaeger.Spans.Count);
        Assert.Empty(jaeger.Violations);
    }

    [Fact]
    public async Task Export_StoreMisbehaves_BringsEachSpanOnceOrCountsIt()
    {
        await using var jaeger = await StartJaegerAsync();
        jaeger.Faults = FaultPlan.From(
            Fault.Refuse, Fault.Status(503), Fault.Status(429, TimeSpan.FromSeconds(1)), Fault.Reset, Fault.Status(502), Fault.Status(400), Fault.PartialSuccess(1), Fault.Status(504));
        await using var host = await StartAsync(jaeger);
        var counters = host.Get<SpanCounters>();

        for (var i = 0; i < 40; i++)
        {
            Run($"span {i}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await Eventually.HoldsAsync(() => Task.FromResult(counters.Exported + counters.Dropped), told => told == 40, Limit, "all spans, arrived or counted");
        Assert.True(counters.Dropped > 0);
        // What was refused in part is stored by the stand-in all the same, and a reset may come after storing.
        Assert.InRange(jaeger.Spans.DistinctBy(span => span.SpanId).Count(), counters.Exported, 40);
    }

    [Fact]
    public async Task Export_StoreAwayAcrossARestart_BringsWhatWasKeptOnDisk()
    {
        await using var jaeger = await StartJaegerAsync();
        await jaeger.PauseAsync();
        await using (var first = await StartAsync(jaeger))
        {
            Run("before the restart");
            await Eventually.HoldsAsync(() => Task.FromResult(first.Get<ITraceStoreStatus>().Fault), fault => fault is not null, Limit, "a fault");
            await Eventually.HoldsAsync(() => HealthAsync(first), health => health.Contains("\"trace_store\":{\"status\":\"degraded\"", StringComparison.Ordinal), Limit, "a degraded store");
            Run("after the fault");
        }

        await jaeger.ResumeAsync(TestContext.Current.CancellationToken);
        await using var second = await StartAsync(jaeger);

        var spans = await ArrivedAsync(jaeger, 2);
        Assert.Equal(["after the fault", "before the restart"], spans.Select(span => span.Name).Order());
        Assert.Equal((2, 0), (second.Get<SpanCounters>().Exported, second.Get<SpanCounters>().Dropped));
        await Eventually.HoldsAsync(() => HealthAsync(second), health => health.Contains("\"trace_store\":{\"status\":\"healthy\"", StringComparison.Ordinal), Limit, "a healthy store");
    }

    [Fact]
    public async Task Sampling_RatioOfNone_KeepsTheWholeTraceThatFailedAndNoOther()
    {
        await using var jaeger = await StartJaegerAsync();
        await using var host = await StartAsync(jaeger, ratio: 0);

        using (_source.StartActivity("good root")) Run("good child");
        using (_source.StartActivity("bad root"))
        {
            Run("child that went well");
            Run("child that failed", span => span.Fail("broken", "it broke"));
        }

        var spans = await ArrivedAsync(jaeger, 3);
        Assert.Equal(["bad root", "child that failed", "child that went well"], spans.Select(span => span.Name).Order());
        Assert.Empty(jaeger.Violations);
    }

    [Fact]
    public async Task Call_WithinARequestThatBroughtBaggage_SendsTheTraceAndNoBaggage()
    {
        await using var jaeger = await StartJaegerAsync();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await using var receiver = await StartReceiverAsync(headers);
        await using var host = await TestHost.StartAsync(Settings(jaeger, OtlpProtocol.HttpProtobuf, 1), map: app => app.MapGet("/call", async () =>
        {
            using var client = new HttpClient();
            return await client.GetStringAsync(new Uri(receiver.Urls.First()));
        }));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/call");
        request.Headers.Add("baggage", "user=42");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.StartsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-", headers["traceparent"], StringComparison.Ordinal);
        Assert.Empty(headers.Keys.Intersect(["baggage", "Correlation-Context"], StringComparer.OrdinalIgnoreCase));
    }

    private static async Task<WebApplication> StartReceiverAsync(Dictionary<string, string> headers)
    {
        var app = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = ["--urls", "http://127.0.0.1:0"] });
        app.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = app.Build();
        receiver.Run(context =>
        {
            foreach (var (name, value) in context.Request.Headers) headers[name] = value.ToString();
            return Task.CompletedTask;
        });
        await receiver.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    private static Task<StrictJaeger> StartJaegerAsync() =>
        StrictJaeger.StartAsync(StrictJaegerOptions.Checked(RepositoryPaths.Shared is { } shared ? Path.Combine(shared, "specs") : null), TestContext.Current.CancellationToken);

    private Task<TestHost> StartAsync(StrictJaeger jaeger, OtlpProtocol protocol = OtlpProtocol.HttpProtobuf, double ratio = 1) =>
        TestHost.StartAsync(Settings(jaeger, protocol, ratio), map: app => app.MapGet("/things/{id}", (string id) =>
        {
            Run("work", span => span.Fail(new InvalidOperationException($"{id} is broken")));
            throw new InvalidOperationException("It is broken.");
        }));

    private Dictionary<string, string?> Settings(StrictJaeger jaeger, OtlpProtocol protocol, double ratio)
    {
        const string Section = ObservabilityOptions.SectionName + ":";
        return new Dictionary<string, string?>
        {
            [Section + "Otlp:Endpoint"] = (protocol == OtlpProtocol.Grpc ? jaeger.OtlpGrpcAddress : jaeger.OtlpHttpAddress).ToString(),
            [Section + "Otlp:Protocol"] = protocol.ToString(),
            [Section + "Otlp:Delay"] = "00:00:00.01",
            [Section + "Otlp:RetryFirst"] = "00:00:00.05",
            [Section + "Otlp:RetryCap"] = "00:00:00.1",
            [Section + "Otlp:SpoolFolder"] = _folder.At("spans", "x")[..^2],
            [Section + "TraceRatio"] = ratio.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Tracktion:Resilience:TraceStore:BreakDuration"] = "00:00:00.5",
        };
    }

    private static async Task<string> HealthAsync(TestHost host)
    {
        using var response = await host.GetAsync("/health");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    // Other tests of this process may make spans of their own meanwhile, which this host hears too.
    private async Task<List<StoredSpan>> ArrivedAsync(StrictJaeger jaeger, int count) => [.. await Eventually.HoldsAsync(
        () => Task.FromResult(jaeger.Spans.Where(span => span.Scope.Name == _source.Name || span.Name.Contains("/things/", StringComparison.Ordinal)).ToList()),
        spans => spans.Count >= count,
        Limit,
        $"{count} spans",
        _ => string.Join(", ", jaeger.Spans.Select(span => span.Name).Concat(jaeger.Violations).Take(10)))];

    private void Run(string name, Action<Activity>? change = null)
    {
        using var span = _source.StartActivity(name);
        if (span is not null) change?.Invoke(span);
    }
}
