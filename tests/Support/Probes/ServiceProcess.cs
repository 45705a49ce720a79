using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Tracktion.Cli.Processes;

namespace Tracktion.Testing.Probes;

/// <summary>A service in a process of its own, as it runs for real.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Timers = "dotnet_timer ";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    /// <summary>Starts a service whose program lies beside this one, and waits until it is ready.</summary>
    public static async Task<ServiceProcess> StartAsync(string program, IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll")]);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        var service = new ServiceProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."), address);
        var started = Stopwatch.GetTimestamp();
        while (await service.StatusOfAsync("health/ready") != HttpStatusCode.OK)
        {
            if (service._process.HasExited || Stopwatch.GetElapsedTime(started) > StartLimit) throw new InvalidOperationException($"{program} did not get ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        return service;
    }

    /// <summary>The status of an answer; null where nobody answers.</summary>
    public async Task<HttpStatusCode?> StatusOfAsync(string path)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>What the service holds now.</summary>
    public async Task<HeldResources> HeldAsync()
    {
        var page = await Client.GetStringAsync(new Uri("metrics", UriKind.Relative));
        var timers = page.Split('\n').Single(line => line.StartsWith(Timers, StringComparison.Ordinal));
        return new HeldResources(
            Directory.GetDirectories(InProc("task")).Length,
            Directory.GetFileSystemEntries(InProc("fd")).Length,
            (int)double.Parse(timers[Timers.Length..], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (ProcessIdentity.Of(_process.Id) is { } identity)
            await ProcessStopper.StopAsync(identity, Signal.Terminate, TimeSpan.FromSeconds(40), TimeProvider.System, CancellationToken.None);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (socket.LocalEndPoint as IPEndPoint)?.Port ?? 0;
    }

    private string InProc(string name) => Path.Combine("/proc", _process.Id.ToString(CultureInfo.InvariantCulture), name);
}
