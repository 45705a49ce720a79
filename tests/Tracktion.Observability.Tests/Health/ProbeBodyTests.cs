using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Health;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Health;

/// <summary>The bodies of the probes, byte for byte: others read them, so they change by intention only (docs/health.md).</summary>
public sealed class ProbeBodyTests
{
    private const string All = """
        {
          "status": "degraded",
          "service": "test",
          "version": "VERSION",
          "checks": {
            "database": {
              "status": "healthy",
              "required": true,
              "detail": "PostgreSQL takes connections.",
              "since": "2026-03-01T12:00:01+00:00",
              "checked_at": "2026-03-01T12:00:01+00:00",
              "duration_seconds": 0,
              "history": [
                {
                  "status": "healthy",
                  "was": "unhealthy",
                  "since": "2026-03-01T12:00:01+00:00",
                  "detail": "PostgreSQL takes connections."
                },
                {
                  "status": "unhealthy",
                  "was": null,
                  "since": "2026-03-01T12:00:00+00:00",
                  "detail": "PostgreSQL takes no connection."
                }
              ]
            },
            "disk_space": {
              "status": "unhealthy",
              "required": false,
              "detail": "9.0 % of 100 GiB free for logs.",
              "since": "2026-03-01T12:00:00+00:00",
              "checked_at": "2026-03-01T12:00:01+00:00",
              "duration_seconds": 0,
              "history": [
                {
                  "status": "unhealthy",
                  "was": null,
                  "since": "2026-03-01T12:00:00+00:00",
                  "detail": "9.0 % of 100 GiB free for logs."
                }
              ]
            },
            "migrations": {
              "status": "healthy",
              "required": true,
              "detail": "Done.",
              "since": null,
              "checked_at": null,
              "duration_seconds": 0
            }
          }
        }
        """;

    private const string Ready = """
        {
          "status": "healthy",
          "service": "test",
          "version": "VERSION",
          "checks": {
            "database": {
              "status": "healthy",
              "required": true,
              "detail": "PostgreSQL takes connections.",
              "since": "2026-03-01T12:00:01+00:00",
              "checked_at": "2026-03-01T12:00:01+00:00",
              "duration_seconds": 0
            },
            "migrations": {
              "status": "healthy",
              "required": true,
              "detail": "Done.",
              "since": null,
              "checked_at": null,
              "duration_seconds": 0
            }
          }
        }
        """;

    private const string Live = """{"status":"healthy","service":"test","version":"VERSION","checks":{}}""";

    [Fact]
    public async Task Probes_Bodies_AreAsDocumented()
    {
        var time = new ManualTime();
        var database = HealthCheckResult.Unhealthy("PostgreSQL takes no connection.");
        await using var host = await TestHost.StartAsync(add: builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.Configure<HealthCheckServiceOptions>(checks => checks.Registrations.Clear());
            builder.Services.AddHealthChecks()
                .AddCheck("disk_space", () => HealthCheckResult.Unhealthy("9.0 % of 100 GiB free for logs."))
                .AddCheck("database", () => database, [HealthTags.Ready]);
        });
        host.Get<StartupTracker>().Expect("migrations");
        host.Get<StartupTracker>().Complete("migrations");
        using var unready = await host.GetAsync("/health/ready");
        database = HealthCheckResult.Healthy("PostgreSQL takes connections.");
        time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(() => host.TextAsync("/health"), body => body.Split("\"checked_at\":\"2026-03-01T12:00:01").Length == 3, TimeSpan.FromSeconds(20), "new results");

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, unready.StatusCode);
        Assert.Equal(All, Indented(await host.TextAsync("/health")));
        Assert.Equal(Ready, Indented(await host.TextAsync("/health/ready")));
        Assert.Equal(Live, WithoutVersion(await host.TextAsync("/health/live")));
    }

    private static string Indented(string body) =>
        WithoutVersion(System.Text.Json.Nodes.JsonNode.Parse(body)!.ToJsonString(new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerOptions.Default)
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }));

    private static string WithoutVersion(string body) => System.Text.RegularExpressions.Regex.Replace(body, "(\"version\": ?)\"[^\"]*\"", "$1\"VERSION\"");
}
