using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Tracktion.Testing.Jaeger;

/// <summary>
/// A stand-in for Jaeger, in memory, on loopback: it takes spans over OTLP and answers questions about traces as the real one
/// does, remembers what the real one refuses and what the conventions forbid, and misbehaves by plan. Thread-safe.
/// </summary>
public sealed class StrictJaeger : IAsyncDisposable
{
    private readonly StrictJaegerOptions _options;
    private readonly ViolationLog _violations = new();
    private readonly SpanStore _store;
    private readonly Receiver _receiver;
    private readonly OtlpHttpEndpoint _http;
    private readonly OtlpGrpcEndpoint _grpc;
    private readonly QueryEndpoints _query;
    private WebApplication? _host;
    private volatile FaultPlan _faults;

    private StrictJaeger(StrictJaegerOptions options)
    {
        _options = options;
        _faults = options.Faults;
        _store = new SpanStore(options.KeepSpans);
        _receiver = new Receiver(options, _store, _violations, () => _faults);
        _http = new OtlpHttpEndpoint(_receiver, _violations, options.MaxBodyBytes);
        _grpc = new OtlpGrpcEndpoint(_receiver, _violations, options.MaxBodyBytes);
        _query = new QueryEndpoints(options, _store);
    }

    /// <summary>Where it takes OTLP over HTTP (<c>/v1/traces</c> below it). The ports stay the same for its whole life.</summary>
    public Uri OtlpHttpAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>Where it takes OTLP over gRPC, without TLS.</summary>
    public Uri OtlpGrpcAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>Where it answers questions: <c>/api/v3</c> and <c>/api</c> below it.</summary>
    public Uri QueryAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>The spans stored so far, in the order of arrival.</summary>
    public IReadOnlyList<StoredSpan> Spans => _store.All;

    /// <summary>What senders did that a real server refuses or the conventions forbid: the first 1,000 different ones.</summary>
    public IReadOnlyList<string> Violations => _violations.All;

    /// <summary>The plan of misbehaviour; can be set at any time.</summary>
    public FaultPlan Faults
    {
        get => _faults;
        set => _faults = value;
    }

    /// <summary>Exports that arrived over HTTP and gRPC, those that met a fault too.</summary>
    public long Requests => _receiver.Requests;

    /// <summary>Spans stored, those that came again too.</summary>
    public long SpanCount => _store.Count;

    /// <summary>How often a span was stored whose trace and span id were there already.</summary>
    public long Duplicates => _store.Duplicates;

    /// <summary>Starts one.</summary>
    /// <exception cref="IOException">A port asked for is taken.</exception>
    public static async Task<StrictJaeger> StartAsync(StrictJaegerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new StrictJaeger(options ?? new StrictJaegerOptions());
        await server.ListenAsync([server._options.OtlpHttpPort, server._options.OtlpGrpcPort, server._options.QueryPort], cancellationToken);
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

    /// <summary>Listens again, on the same ports.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) =>
        _host is null ? ListenAsync([OtlpHttpAddress.Port, OtlpGrpcAddress.Port, QueryAddress.Port], cancellationToken) : Task.CompletedTask;

    /// <summary>Closes every connection and frees the ports.</summary>
    public async ValueTask DisposeAsync() => await PauseAsync();

    private async Task ListenAsync(int[] ports, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var listeners = new ListenOptions?[ports.Length];
        // Or a test in the same process would hear the spans of its own exports' arrival, and export them.
        builder.Services.AddSingleton(new ActivitySource("StrictJaeger"));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, ports[0], listener => Serve(listeners[0] = listener, HttpProtocols.Http1, _http.HandleAsync));
            kestrel.Listen(IPAddress.Loopback, ports[1], listener => Serve(listeners[1] = listener, HttpProtocols.Http2, _grpc.HandleAsync));
            kestrel.Listen(IPAddress.Loopback, ports[2], listener => Serve(listeners[2] = listener, HttpProtocols.Http1, _query.HandleAsync));
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.AddServerHeader = false;
        });
        _host = builder.Build();
        _host.Run(HandleAsync);
        await _host.StartAsync(cancellationToken);
        Uri[] addresses = [.. listeners.Select(listener => new Uri($"http://127.0.0.1:{listener?.IPEndPoint?.Port}"))];
        (OtlpHttpAddress, OtlpGrpcAddress, QueryAddress) = (addresses[0], addresses[1], addresses[2]);
    }

    private static void Serve(ListenOptions listener, HttpProtocols protocols, RequestDelegate handler)
    {
        listener.Protocols = protocols;
        listener.Use(next => connection =>
        {
            connection.Features.Set(new PortHandler(handler));
            return next(connection);
        });
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (_faults.Down)
        {
            context.Abort();
            return;
        }

        try
        {
            if (context.Features.Get<PortHandler>() is { } port) await port.Handler(context);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            // The client went away in the midst of it.
            context.Abort();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A fault of the stand-in: it must show in the test, whatever the client makes of a 500.
            _violations.Add($"{context.Request.Method} {context.Request.Path}: not modelled by the strict server: {fault}");
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private sealed record PortHandler(RequestDelegate Handler);
}
