using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Streams;
using Tracktion.Notifications.Api;
using Tracktion.Notifications.Channels;
using Tracktion.Notifications.Delivery;
using Tracktion.Notifications.Events;
using Tracktion.Notifications.Health;
using Tracktion.Notifications.Storage;
using Tracktion.Notifications.Telemetry;
using Tracktion.Observability.Operations;

namespace Tracktion.Notifications;

/// <summary>What this service is made of.</summary>
internal static class NotificationsHostExtensions
{
    public static WebApplicationBuilder AddNotifications(this WebApplicationBuilder builder)
    {
        builder.AddTracktionMessaging(new MessagingIdentity("notifications", "/tracktion/notifications", typeof(NotificationsHostExtensions).Assembly));
        builder.AddStreamConsumer<NotifiableEventHandler>(new StreamSubscription(StreamNames.Tracklists, NotificationsTelemetry.Identity.Name));
        builder.AddStreamConsumer<NotifiableEventHandler>(new StreamSubscription(StreamNames.Analyses, NotificationsTelemetry.Identity.Name));

        var services = builder.Services;
        services.AddSingleton<IValidateOptions<NotificationsOptions>, NotificationsOptionsRanges>();
        services.AddSingleton<IValidateOptions<NotificationsOptions>, NotificationsOptionsValidator>();
        services.AddOptions<NotificationsOptions>()
            .BindConfiguration(NotificationsOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();

        services.AddSingleton<NotificationsMetrics>();
        services.AddSingleton(provider => provider.GetRequiredService<NotificationsMetrics>().Alerting);
        services.AddSingleton<NotificationStore>();
        services.AddSingleton<ICleanupTask, OldNotifications>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<INotificationChannel, LogChannel>();
        services.AddSingleton<INotificationChannel, WebhookChannel>();
        services.AddSingleton<NotificationSender>();
        services.AddHostedService<DeliveryService>();
        services.AddSingleton<ReceiverRecord>();
        services.AddHealthChecks().AddCheck<ExternalApiCheck>("external_api", HealthStatus.Degraded);
        return builder;
    }

    public static WebApplication MapNotifications(this WebApplication app)
    {
        app.MapHistory();
        app.MapStats();
        return app;
    }
}
