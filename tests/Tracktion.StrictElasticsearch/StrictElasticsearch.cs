using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>
/// A stand-in for Elasticsearch, in memory, on loopback: it does what the real one does where a log shipper touches it,
/// refuses and remembers what the real one refuses, and misbehaves by plan. Thread-safe.
/// </summary>
public sealed class StrictElasticsearch : IAsyncDisposable
{
    private readonly Store _store;
    private readonly ViolationLog _violations = new();
    private readonly BulkEndpoint _bulk;
    private readonly RequestHandler _handler;
    private WebApplication? _host;
    private volatile FaultPlan _faults;

    private StrictElasticsearch(StrictElasticsearchOptions options)
    {
        var version = new ServerVersion(options.Version, options.Flavour);
        var schema = new BodySchema(options.SchemaFile);
        var mediaTypes = new MediaTypes(version);
        var gatekeeper = new Gatekeeper(options.Security);
        _faults = options.Faults;
        _store = new Store(version, options);
        _bulk = new BulkEndpoint(version, _store, mediaTypes, _violations, options);
        var router = new Router(
            new InfoEndpoints(version, _store), new TemplateEndpoints(new TemplateRules(version, schema), _store),
            new LifecycleEndpoints(version, schema, _store, options.Time), new StatePolicyEndpoints(version, _store, options.Time),
            new StreamEndpoints(version, schema, _store), new SearchEndpoints(version, schema, _store, options), new KeyEndpoints(version, gatekeeper, options.Time));
        _handler = new RequestHandler(version, options, _store, gatekeeper, mediaTypes, _violations, _bulk, router, () => _faults);
    }

    /// <summary>Where it listens; the port stays the same for its whole life.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What clients asked that a real server refuses, the first 1,000 of it: method, path and reason.</summary>
    public IReadOnlyList<string> Violations => _violations.All;

    /// <summary>The plan of misbehaviour; can be set at any time.</summary>
    public FaultPlan Faults
    {
        get => _faults;
        set => _faults = value;
    }

    /// <summary>Documents taken in since the start, those of all streams and indices together.</summary>
    public long DocumentCount => Locked(store => store.DocumentCount);

    /// <summary>How often an id was taken that an older backing index of the same stream already had.</summary>
    public long AppliedTwice => Locked(store => store.AppliedTwice);

    /// <summary><c>_bulk</c> requests that arrived, those that met a fault too.</summary>
    public long BulkRequests => _bulk.Requests;

    /// <summary>Bytes of <c>_bulk</c> bodies that were read, unpacked.</summary>
    public long BulkBytes => _bulk.Bytes;

    /// <summary>Starts one.</summary>
    /// <exception cref="IOException">The port asked for is taken.</exception>
    public static async Task<StrictElasticsearch> StartAsync(StrictElasticsearchOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new StrictElasticsearch(options);
        await server.ListenAsync(options.Port, cancellationToken);
        return server;
    }

    /// <summary>Stops listening and cuts every connection, as a server that is shut down; what it holds stays.</summary>
    public async Task PauseAsync()
    {
        if (_host is not { } host) return;
        _host = null;
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await host.StopAsync(soon.Token);
        await host.DisposeAsync();
    }

    /// <summary>Listens again, on the same port.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => _host is null ? ListenAsync(Address.Port, cancellationToken) : Task.CompletedTask;

    /// <summary>The documents of a data stream (all its backing indices) or an index, in the order of arrival; empty where there is none, or none is kept.</summary>
    public IReadOnlyList<StoredDocument> Documents(string streamOrIndex) => Locked<IReadOnlyList<StoredDocument>>(store =>
    [
        .. store.Resolve(streamOrIndex, ignoreUnavailable: true)
            .SelectMany(index => index.Documents.Where(document => document.Json is not null)
                .Select(document => new StoredDocument(document.Id, index.Name, document.Order, Encoding.UTF8.GetString(document.Json ?? []))))
            .OrderBy(document => document.Order),
    ]);

    /// <summary>Names of the data streams that there are.</summary>
    public IReadOnlyList<string> Streams => Locked<IReadOnlyList<string>>(store => [.. store.Streams.Keys]);

    /// <summary>Gives a data stream a new backing index: from here on, ids of the older ones are taken again.</summary>
    /// <exception cref="ArgumentException">There is no such stream.</exception>
    public void RollOver(string stream) => Locked(store =>
        store.Streams.TryGetValue(stream, out var found) ? store.RollOver(found) : throw new ArgumentException($"There is no data stream {stream}.", nameof(stream)));

    /// <summary>Lets searches find all that was written, to a stream, an index, or (null) anything.</summary>
    public void Refresh(string? target = null) => Locked(store =>
    {
        foreach (var index in store.Resolve(target)) index.Refresh();
        return true;
    });

    /// <summary>From here on a 404 on a path that starts so is no violation.</summary>
    public void Expect404(string pathStart) => _violations.Expect404(pathStart);

    /// <summary>Closes every connection and frees the port.</summary>
    public async ValueTask DisposeAsync() => await PauseAsync();

    private async Task ListenAsync(int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.AddServerHeader = false;
        });
        _host = builder.Build();
        _host.Run(_handler.HandleAsync);
        await _host.StartAsync(cancellationToken);
        var addresses = _host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Address = new Uri(addresses.First());
    }

    private T Locked<T>(Func<Store, T> read)
    {
        lock (_store.Lock) return read(_store);
    }
}
