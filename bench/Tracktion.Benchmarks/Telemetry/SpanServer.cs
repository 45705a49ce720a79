using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Observability.Tracing.Exporting;

namespace Tracktion.Benchmarks.Telemetry;

/// <summary>Takes spans over OTLP on loopback, counts them for each source, and forgets them.</summary>
internal sealed class SpanServer(WebApplication app) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly string[] Sources = ["Tracktion.Measured", "Bare.Measured"];

    private readonly ConcurrentDictionary<string, long> _received = new(StringComparer.Ordinal);

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static async Task<SpanServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new SpanServer(app);
        app.MapPost("/v1/traces", server.TakeAsync);
        await app.StartAsync();
        server.Address = new Uri(app.Urls.First());
        return server;
    }

    /// <summary>Waits until as many spans of a source have come.</summary>
    /// <exception cref="TimeoutException">They did not, so some are lost.</exception>
    public async Task ReceivedAsync(string source, long spans)
    {
        for (var waited = TimeSpan.Zero; _received.GetValueOrDefault(source) < spans; waited += BenchmarkTracer.Delay)
        {
            if (waited > Limit) throw new TimeoutException($"Of {spans} spans of {source} came {_received.GetValueOrDefault(source)}.");
            await Task.Delay(BenchmarkTracer.Delay, TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = body.ToArray();
        var source = Sources.First(name => request.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0);
        _received.AddOrUpdate(source, OtlpMessage.CountSpans(request), (_, before) => before + OtlpMessage.CountSpans(request));
    }
}
