using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog.Extensions.Logging;
using Tracktion.Observability.Health;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Metrics.Machine;
using Tracktion.Observability.Metrics.Prometheus;
using Tracktion.Observability.Operations;
using Tracktion.Observability.RateLimiting;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Security;
using Tracktion.Observability.Stopping;
using Tracktion.Observability.Tracing;
using Tracktion.Observability.Tracing.Exporting;

namespace Tracktion.Observability;

/// <summary>The one door: two calls give a host its logs, spans, metrics, probes and API conventions.</summary>
public static class ObservabilityHostExtensions
{
    /// <summary>Adds logs, spans, metrics, health checks, the key guard, problem details and OpenAPI.</summary>
    public static WebApplicationBuilder AddTracktionObservability(this WebApplicationBuilder builder, ServiceIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(identity);

        // Without it the framework's spans carry no tags (since .NET 10 it leaves them to instrumentation packages).
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

        var services = builder.Services;
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        if (identity.Port is { } port && string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        AddCommon(builder, identity);
        AddMetrics(services);
        services.AddProbes();
        AddApi(services);
        services.AddRateLimits();
        services.AddOperatorActions();
        services.AddHostedService<LifetimeLog>();
        return builder;
    }

    /// <summary>Adds logs and spans to a host that is no web application: a worker, a job, a console program.</summary>
    public static HostApplicationBuilder AddTracktionObservability(this HostApplicationBuilder builder, ServiceIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(identity);

        AddCommon(builder, identity);
        return builder;
    }

    /// <summary>Maps <c>/health</c>, <c>/health/live</c>, <c>/health/ready</c>, <c>/health/startup</c>, <c>/metrics</c>, <c>/openapi/v1.json</c>, and for operators <c>/clear-cache</c> and <c>/cleanup</c>.</summary>
    public static WebApplication MapTracktionObservability(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        app.UseTrustedProxies();
        app.UseMiddleware<RequestTelemetry>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRateLimits();
        app.MapProbes();
        app.MapMetrics();
        app.MapOperatorActions();
        app.MapOpenApi();
        return app;
    }

    private static void AddCommon(IHostApplicationBuilder builder, ServiceIdentity identity)
    {
        var services = builder.Services;
        AddOptions(services);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(identity);
        services.AddSingleton<ServiceDescription>();
        services.AddGracefulStop();
        services.AddMetrics();
        services.AddResilience();
        AddLogging(builder);
        AddTracing(services);
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ObservabilityOptions>, ObservabilityOptionsValidator>();
        services.AddSingleton<IValidateOptions<ObservabilityOptions>, ObservabilityOptionsRules>();
        services.AddOptions<ObservabilityOptions>()
            .BindConfiguration(ObservabilityOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiKeyOptions>, ApiKeyOptionsValidator>();
        services.AddOptions<ApiKeyOptions>()
            .BindConfiguration(ApiKeyOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
    }

    private static void AddLogging(IHostApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<HostLogPipeline>();
        builder.Services.AddSingleton<ILoggerProvider>(provider => new SerilogLoggerProvider(
            LoggerSetup.Create(
                provider.GetRequiredService<ServiceDescription>(),
                provider.GetRequiredService<IOptions<ObservabilityOptions>>().Value,
                provider.GetRequiredService<HostLogPipeline>().Pipeline),
            dispose: true));
        // Levels are the logger's to decide; the framework's filter in front of it lets all pass.
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
    }

    private static void AddTracing(IServiceCollection services)
    {
        // What a client or server makes of a trace's headers is asked for by the framework's parts at many places, each by this one name.
        DistributedContextPropagator.Current = new TracePropagation();
        services.AddSingleton(DistributedContextPropagator.Current);
        services.AddSingleton<SpanCounters>();
        services.AddSingleton<SpanDeliveryFactory>();
        services.AddSingleton<TracingService>();
        services.AddSingleton<ITraceStoreStatus>(provider => provider.GetRequiredService<TracingService>());
        services.AddHostedService(provider => provider.GetRequiredService<TracingService>());
    }

    private static void AddMetrics(IServiceCollection services)
    {
        services.AddSingleton<ObservabilityMetrics>();
        services.AddSingleton<HttpMetrics>();
        services.AddSingleton<ProcessMetrics>();
        services.AddSystemMetrics();
        services.AddSingleton<MetricsService>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsService>());
    }

    private static void AddApi(IServiceCollection services)
    {
        services.AddSingleton<ApiKeyGuard>();
        services.AddActiveUsers();
        services.AddProblemDetails();
        services.AddExceptionHandler<FaultHandler>();
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        });
    }
}
