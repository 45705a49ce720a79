using Microsoft.Extensions.Options;
using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Streams;
using Tracktion.Observability.Operations;
using Tracktion.Tracklist.Api;
using Tracktion.Tracklist.Storage;
using Tracktion.Tracklist.Telemetry;
using Tracktion.Tracklist.Tracks;

namespace Tracktion.Tracklist;

/// <summary>What this service is made of.</summary>
internal static class TracklistHostExtensions
{
    public static WebApplicationBuilder AddTracklist(this WebApplicationBuilder builder)
    {
        builder.AddTracktionMessaging(new MessagingIdentity("tracklist", "/tracktion/tracklist", typeof(TracklistHostExtensions).Assembly));
        builder.AddStreamConsumer<AnalysisEventHandler>(new StreamSubscription(StreamNames.Analyses, TracklistTelemetry.Identity.Name));
        builder.AddStreamConsumer<PlaceEventHandler>(new StreamSubscription(StreamNames.Files, TracklistTelemetry.Identity.Name));

        var services = builder.Services;
        services.AddSingleton<IValidateOptions<TracklistOptions>, TracklistOptionsValidator>();
        services.AddOptions<TracklistOptions>()
            .BindConfiguration(TracklistOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();

        services.AddSingleton<TracklistMetrics>();
        services.AddSingleton<TrackStore>();
        services.AddSingleton<TrackSearch>();
        services.AddSingleton<IClearableCache>(provider => provider.GetRequiredService<TrackSearch>());
        services.AddHostedService<TrackCount>();
        return builder;
    }

    public static WebApplication MapTracklist(this WebApplication app)
    {
        app.MapTracks();
        app.MapStats();
        return app;
    }
}
