using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Testing.Schemas;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A host with nothing but observability, on a port of its own. At its end each of its log lines is checked.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogCheck _log;

    private TestHost(WebApplication app, LogCheck log)
    {
        (_app, _log) = (app, log);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    /// <summary>Where it logs to.</summary>
    public string LogFolder => _log.Folder;

    public IServiceProvider Services => _app.Services;

    /// <summary>Builds and starts a host; what is wrong with its settings is thrown here.</summary>
    public static async Task<TestHost> StartAsync(
        Dictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? add = null, Action<WebApplication>? map = null)
    {
        var log = new LogCheck();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0", ["Tracktion:Observability:Console"] = "false", [LogCheck.Setting] = log.Folder });
        if (settings is not null) builder.Configuration.AddInMemoryCollection(settings);
        builder.AddTracktionObservability(new ServiceIdentity("test", "Tracktion.Test"));
        add?.Invoke(builder);
        var app = builder.Build();
        app.MapTracktionObservability();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestHost(app, log);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task<string> TextAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _log.DisposeAsync();
    }
}
