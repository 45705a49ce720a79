using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Tracktion.Observability;

namespace Tracktion.Benchmarks.Telemetry;

/// <summary>
/// The server of <see cref="HttpOverheadBenchmark"/>: a page of fifty tracks as JSON, as a search answers, with all telemetry or with none. Says its address and serves
/// until its standard input ends.
/// </summary>
internal sealed class HttpServingBenchmark : IBenchmark
{
    /// <summary>The variable that says where spans and logs go; without it there is no telemetry.</summary>
    public const string StoresVariable = "TRACKTION_BENCH_STORES";

    private const int Tracks = 50;

    public string Name => "telemetry-http-serving";

    public string Description => "what `telemetry-http` puts under load; of no use alone";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("tracktion-bench-");
        try
        {
            await ServeAsync(Environment.GetEnvironmentVariable(StoresVariable)?.Split(' '), folder.FullName);
            return new Dictionary<string, double>();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ServeAsync(string[]? stores, string folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (stores is not null)
        {
            builder.Configuration.AddInMemoryCollection(Settings(stores, folder));
            builder.AddTracktionObservability(new ServiceIdentity("bench", "Tracktion.Measured"));
        }

        await using var app = builder.Build();
        if (stores is not null) app.MapTracktionObservability();
        app.MapGet("/tracks", (string? query) => TypedResults.Ok(Page(query)));
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private static Dictionary<string, string?> Settings(string[] stores, string folder)
    {
        const string Section = ObservabilityOptions.SectionName + ":";
        return new Dictionary<string, string?>
        {
            [Section + "Console"] = "false",
            [Section + "LogFolder"] = folder,
            [Section + "Otlp:Endpoint"] = stores[0],
            [Section + "Elasticsearch:Nodes:0"] = stores[1],
            ["Tracktion:RateLimits:Policies:api:Permits"] = "0",
        };
    }

    private static object Page(string? query) => new
    {
        total = Tracks,
        tracks = Enumerable.Range(0, Tracks).Select(i => new
        {
            id = new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
            title = string.Create(CultureInfo.InvariantCulture, $"{query} {i}"),
            artist = "An artist",
            album = "An album",
            genre = "dub",
            duration_seconds = 182.5 + i,
            loudness_lufs = -14.2,
            place = "/music/a/b/c.flac",
        }),
    };
}
