using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Polly;
using Tracktion.Messaging.Caching;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Migrations;
using Tracktion.Messaging.Outbox;
using Tracktion.Messaging.Streams;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Operations;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Stopping;

namespace Tracktion.Messaging;

/// <summary>The door of this project: a schema with its migrations and outbox, and the streams that a service reads.</summary>
public static class MessagingHostExtensions
{
    /// <summary>Adds the service's database, migrated at the start, its outbox with the relay, and the checks of both dependencies.</summary>
    public static IHostApplicationBuilder AddTracktionMessaging(this IHostApplicationBuilder builder, MessagingIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(identity);

        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new DateTimeOffsetHandler());

        var services = builder.Services;
        AddValidated<DatabaseOptions, DatabaseOptionsValidator>(services, DatabaseOptions.SectionName);
        AddValidated<RedisOptions, RedisOptionsValidator>(services, RedisOptions.SectionName);
        AddValidated<OutboxOptions, OutboxOptionsValidator>(services, OutboxOptions.SectionName);
        AddValidated<ConsumerOptions, ConsumerOptionsValidator>(services, ConsumerOptions.SectionName);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(identity);
        services.AddSingleton<MessagingMetrics>();
        services.AddSingleton(provider => CreateDataSource(
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, provider.GetRequiredService<IOptions<ResilienceOptions>>().Value.Database.AttemptTimeout,
            identity, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(provider => new ServiceDatabase(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<ResiliencePipelines>().Get(PipelineNames.Database),
            provider.GetRequiredService<MessagingMetrics>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DatabaseGate>();
        services.AddSingleton<MigrationRunner>();
        services.AddHostedService<MigrationService>();

        services.AddSingleton(provider => new RedisConnection(
            provider.GetRequiredService<IOptions<RedisOptions>>(), provider.GetRequiredService<IOptions<ResilienceOptions>>(),
            provider.GetRequiredService<ResiliencePipelines>().Get(PipelineNames.Queue), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new RedisCache(provider.GetRequiredService<RedisConnection>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StreamPublisher>();
        services.AddSingleton(provider => new OutboxWriter(identity, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<OutboxLength>();

        services.AddDependencyChecks();
        services.AddSingleton(provider => new QueueStatistics(
            provider.GetRequiredService<ServiceDatabase>(), provider.GetRequiredService<MessagingMetrics>()));
        return builder;
    }

    /// <summary>Adds a reader of a stream, as a member of the group. A service may add several, one for each stream.</summary>
    public static IHostApplicationBuilder AddStreamConsumer<THandler>(this IHostApplicationBuilder builder, StreamSubscription subscription)
        where THandler : class, IMessageHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(subscription);

        builder.Services.AddBacklogCheck();
        builder.Services.TryAddSingleton<THandler>();
        builder.Services.AddSingleton(subscription);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICleanupTask, OldDeadLetters>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ICleanupTask, SilentConsumers>());
        builder.Services.AddSingleton<IHostedService>(provider => CreateConsumer<THandler>(provider, subscription));
        return builder;
    }

    private static StreamConsumer CreateConsumer<THandler>(IServiceProvider provider, StreamSubscription subscription)
        where THandler : class, IMessageHandler
    {
        // The blocking read holds up its connection, so it has one for itself; commands share the other.
        var redis = provider.GetRequiredService<IOptions<RedisOptions>>();
        var resilience = provider.GetRequiredService<IOptions<ResilienceOptions>>();
        var options = provider.GetRequiredService<IOptions<ConsumerOptions>>();
        var time = provider.GetRequiredService<TimeProvider>();
        var metrics = provider.GetRequiredService<MessagingMetrics>();
        var retries = provider.GetRequiredService<ResilienceMetrics>();
        var loggers = provider.GetRequiredService<ILoggerFactory>();
        var consumer = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
        var reader = new RedisConnection(redis, resilience, ResiliencePipeline.Empty, time);
        var group = new ConsumerGroup(provider.GetRequiredService<RedisConnection>(), reader, subscription.Stream, subscription.Group, consumer, time);
        var inFlight = new InFlightEntries();

        return new StreamConsumer(
            group,
            new DeliveryRunner(
                group, provider.GetRequiredService<THandler>(), options, time, metrics,
                provider.GetRequiredService<ObservabilityMetrics>(), retries, loggers.CreateLogger<DeliveryRunner>()),
            new ConsumerUpkeep(group, inFlight, options, time, metrics, loggers.CreateLogger<ConsumerUpkeep>()),
            inFlight,
            reader,
            provider.GetRequiredService<DatabaseGate>(),
            options,
            resilience,
            provider.GetRequiredService<WorkInProgress>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            time,
            retries,
            loggers.CreateLogger<StreamConsumer>());
    }

    private static NpgsqlDataSource CreateDataSource(DatabaseOptions options, TimeSpan attemptTimeout, MessagingIdentity identity, ILoggerFactory loggers)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            // public after our own schema, for the extensions' functions and operators.
            SearchPath = $"{identity.Schema},public",
            ApplicationName = identity.Source,
        };

        // Whoever called has been told by then. This ends what was given up, so that its connection is closed and does not stay with a server that hangs.
        var seconds = (int)Math.Ceiling(attemptTimeout.TotalSeconds);
        connection.CommandTimeout = Shorter(connection.CommandTimeout, seconds);
        connection.Timeout = Shorter(connection.Timeout, seconds);
        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = identity.Schema };
        builder.UseLoggerFactory(loggers);
        builder.ConfigureTracing(tracing => tracing.ConfigureCommandSpanNameProvider(command => SpanName(command.CommandText, identity.Schema)));
        return builder.Build();
    }

    // To Npgsql, 0 is without end.
    private static int Shorter(int set, int seconds) => set == 0 ? seconds : Math.Min(set, seconds);

    /// <summary>The operation and where it works, as the semantic conventions for database spans ask: <c>SELECT analysis</c>.</summary>
    private static string SpanName(string sql, string schema)
    {
        var text = sql.AsSpan().TrimStart();
        var end = text.IndexOfAny(' ', '\n', '\r');
        return $"{(end < 0 ? text : text[..end])} {schema}";
    }

    private static void AddValidated<TOptions, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddOptions<TOptions>().BindConfiguration(section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
    }
}
