using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Tracktion.Analysis.Analyses;
using Tracktion.Analysis.Api;
using Tracktion.Analysis.Health;
using Tracktion.Analysis.Storage;
using Tracktion.Analysis.Telemetry;
using Tracktion.Analysis.Uploads;
using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Streams;
using Tracktion.Observability.Health;
using Tracktion.Observability.Operations;

namespace Tracktion.Analysis;

/// <summary>What this service is made of.</summary>
internal static class AnalysisHostExtensions
{
    public static WebApplicationBuilder AddAnalysis(this WebApplicationBuilder builder)
    {
        builder.AddTracktionMessaging(new MessagingIdentity("analysis", "/tracktion/analysis", typeof(AnalysisHostExtensions).Assembly));
        builder.AddStreamConsumer<FileEventHandler>(new StreamSubscription(StreamNames.Files, AnalysisTelemetry.Identity.Name));

        var services = builder.Services;
        services.AddSingleton<IValidateOptions<AnalysisOptions>, AnalysisOptionsRanges>();
        services.AddSingleton<IValidateOptions<AnalysisOptions>, AnalysisOptionsValidator>();
        services.AddOptions<AnalysisOptions>()
            .BindConfiguration(AnalysisOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();

        services.AddSingleton<ActiveAnalyses>();
        services.AddSingleton<AnalysisMetrics>();
        services.AddSingleton<ReadablePaths>();
        services.AddSingleton<AnalysisRunner>();
        services.AddSingleton<AnalysisStore>();
        services.AddSingleton<AnalysisDetails>();
        services.AddSingleton<SimilarAnalyses>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<ICleanupTask, OrphanUploads>();
        services.AddSingleton<AnalysisRequests>();
        services.AddHostedService<DecoderReturn>();
        services.AddHostedService<OlderVersions>();
        services.AddHealthChecks().AddCheck<DecoderHealthCheck>("decoder", HealthStatus.Degraded);
        services.AddSingleton(provider => new WrittenFolder("uploads", provider.GetRequiredService<IOptions<AnalysisOptions>>().Value.UploadFolder));
        return builder;
    }

    public static WebApplication MapAnalysis(this WebApplication app)
    {
        app.MapAnalyses();
        app.MapAnalysisDetails();
        app.MapStats();
        return app;
    }
}
