using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Outbox;
using Tracktion.Testing.Schemas;

namespace Tracktion.Testing;

/// <summary>A service as it is composed for real, on the test project's own servers. At its end each of its log lines is checked.</summary>
/// <typeparam name="TProgram">Any type of the service: its assembly is what is started.</typeparam>
internal sealed class ServiceHost<TProgram> : IAsyncDisposable
    where TProgram : class
{
    private readonly WebApplicationFactory<TProgram> _factory;
    private readonly LogCheck _log;

    private ServiceHost(WebApplicationFactory<TProgram> factory, LogCheck log)
    {
        (_factory, _log) = (factory, log);
        Client = factory.CreateClient();
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _factory.Services;

    /// <summary>Starts the service with settings on top of those of the servers, and waits until its tables are there.</summary>
    public static async Task<ServiceHost<TProgram>> StartAsync(TestServers servers, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var log = new LogCheck();
        var all = await servers.SettingsAsync();
        all[LogCheck.Setting] = log.Folder;
        foreach (var (name, value) in settings) all[name] = value;
        var factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(web =>
        {
            web.ConfigureAppConfiguration((_, configuration) => configuration.AddInMemoryCollection(all));
            web.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        });
        var host = new ServiceHost<TProgram>(factory, log);
        await host.Services.GetRequiredService<DatabaseGate>().WaitAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public async Task<JsonObject> GetAsync(string path) =>
        (await Client.GetFromJsonAsync<JsonObject>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken))!;

    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path, string list) => [.. (await GetAsync(path))[list]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>Sends an event by way of the service's own outbox, as another service would by its own.</summary>
    public Task SendAsync<T>(T message)
        where T : class, IEvent => Services.GetRequiredService<ServiceDatabase>().TransactAsync(
        "test",
        async transaction =>
        {
            await Services.GetRequiredService<OutboxWriter>().AddAsync(transaction, message, TestContext.Current.CancellationToken);
            return true;
        },
        TestContext.Current.CancellationToken);

    /// <summary>Asks for something as an operator, with the key.</summary>
    public async Task<JsonObject> OperateAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Api-Key", TestServers.ApiKey);
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The result of one task of the clean-up.</summary>
    public async Task<JsonObject> CleanUpAsync(string task, bool dryRun)
    {
        var answer = await OperateAsync(dryRun ? "/cleanup" : "/cleanup?dry_run=false");
        return answer["tasks"]!.AsArray().Single(report => report!["name"]!.ToString() == task)!.AsObject();
    }

    /// <summary>The value of a metric on the page; 0 where it is not there (yet).</summary>
    public async Task<double> MetricAsync(string sample)
    {
        var page = await Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        var line = page.Split('\n').FirstOrDefault(line => line.StartsWith(sample + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(sample.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _factory.DisposeAsync();
        await _log.DisposeAsync();
    }
}
