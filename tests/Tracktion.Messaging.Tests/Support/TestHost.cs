using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Outbox;
using Tracktion.Messaging.Streams;
using Tracktion.Observability;
using Tracktion.Testing;
using Tracktion.Testing.Schemas;

namespace Tracktion.Messaging.Tests.Support;

/// <summary>A host with a schema, an outbox and a reader of one stream of its own, on the real servers. At its end each of its log lines is checked.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogCheck _log;

    private TestHost(WebApplication app, LogCheck log, string schema, string stream)
    {
        (_app, _log, Schema, Stream) = (app, log, schema, stream);
    }

    public string Schema { get; }

    public string Stream { get; }

    public CollectingHandler Handler => _app.Services.GetRequiredService<CollectingHandler>();

    public ServiceDatabase Database => _app.Services.GetRequiredService<ServiceDatabase>();

    public OutboxWriter Outbox => _app.Services.GetRequiredService<OutboxWriter>();

    public RedisConnection Redis => _app.Services.GetRequiredService<RedisConnection>();

    public StreamPublisher Publisher => _app.Services.GetRequiredService<StreamPublisher>();

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Starts a host; hosts of one name share schema and stream, as replicas do.</summary>
    public static async Task<TestHost> StartAsync(TestServers servers, string name, Action<CollectingHandler>? prepare = null, string? stream = null)
    {
        var log = new LogCheck();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(await servers.SettingsAsync());
        builder.Configuration[LogCheck.Setting] = log.Folder;
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        builder.AddTracktionObservability(new ServiceIdentity("test", "Tracktion.Test"));
        builder.AddTracktionMessaging(new MessagingIdentity(name, "/tracktion/test", typeof(TestHost).Assembly));
        builder.AddStreamConsumer<CollectingHandler>(new StreamSubscription(stream ?? $"test:{name}", "test"));
        var app = builder.Build();
        app.MapTracktionObservability();
        var host = new TestHost(app, log, name, stream ?? $"test:{name}");
        prepare?.Invoke(host.Handler);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await app.Services.GetRequiredService<DatabaseGate>().WaitAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>Puts numbered messages on the stream.</summary>
    public Task PublishAsync(params IEnumerable<int> numbers) =>
        Publisher.PublishAsync(numbers.Select(number => (Stream, Some.Message(number))), TestContext.Current.CancellationToken);

    public IReadOnlyList<int> HandledNumbers() => [.. Handler.Handled.Select(message => message.Read<NumberSaid>().Number)];

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _log.DisposeAsync();
    }
}
