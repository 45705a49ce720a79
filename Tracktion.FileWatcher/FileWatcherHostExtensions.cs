using Microsoft.Extensions.Options;
using Tracktion.FileWatcher.Api;
using Tracktion.FileWatcher.Storage;
using Tracktion.FileWatcher.Telemetry;
using Tracktion.FileWatcher.Watching;
using Tracktion.Messaging;
using Tracktion.Messaging.Database;
using Tracktion.Observability.Operations;

namespace Tracktion.FileWatcher;

/// <summary>What this service is made of.</summary>
internal static class FileWatcherHostExtensions
{
    public static WebApplicationBuilder AddFileWatcher(this WebApplicationBuilder builder)
    {
        builder.AddTracktionMessaging(new MessagingIdentity("filewatcher", "/tracktion/file-watcher", typeof(FileWatcherHostExtensions).Assembly));

        var services = builder.Services;
        services.AddSingleton<IValidateOptions<FileWatcherOptions>, FileWatcherOptionsRanges>();
        services.AddSingleton<IValidateOptions<FileWatcherOptions>, FileWatcherOptionsValidator>();
        services.AddOptions<FileWatcherOptions>()
            .BindConfiguration(FileWatcherOptions.SectionName, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();

        services.AddSingleton<FileWatcherMetrics>();
        services.AddSingleton<WatchedRoots>();
        services.AddSingleton<FileFilter>();
        services.AddSingleton<FolderScanner>();
        services.AddSingleton<HintQueue>();
        services.AddSingleton<RescanRequests>();
        services.AddSingleton<WatchedFileStore>();
        services.AddSingleton<ICleanupTask, RemovedFiles>();
        services.AddSingleton<FileRecorder>();
        services.AddSingleton<SettlingLoop>();
        services.AddSingleton<IHostedService>(CreateWatchService);
        return builder;
    }

    public static WebApplication MapFileWatcher(this WebApplication app)
    {
        app.MapFiles();
        app.MapScans();
        app.MapStats();
        return app;
    }

    private static WatchService CreateWatchService(IServiceProvider provider)
    {
        var watchers = provider.GetRequiredService<WatchedRoots>().Paths
            .Select(root => ActivatorUtilities.CreateInstance<RootWatcher>(provider, root, ActivatorUtilities.CreateInstance<EventSource>(provider, root)))
            .ToList();
        return new WatchService(
            watchers,
            provider.GetRequiredService<SettlingLoop>(),
            provider.GetRequiredService<WatchedFileStore>(),
            provider.GetRequiredService<DatabaseGate>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<FileWatcherMetrics>());
    }
}
