using System.Diagnostics;
using System.Globalization;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>One service as a child of the test, which so learns how it ended.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address)
    {
        _process = process;
        // A pipe that nobody reads would fill, and then hold up who writes.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>Starts a service's program and waits until it is ready.</summary>
    public static async Task<ServiceProcess> StartAsync(string project, IReadOnlyDictionary<string, string> environment)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Any()}"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, project + ".dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = address.AbsoluteUri;
        var service = new ServiceProcess(Process.Start(start)!, address);
        await Eventually.HoldsAsync(() => service.StatusOfAsync("/health/ready"), status => status == 200, ReadyLimit, $"a ready {project}");
        return service;
    }

    public void Send(Signal signal) => ProcessIdentity.Of(_process.Id)?.Send(signal);

    /// <summary>How a probe answers; null where nobody does.</summary>
    public async Task<int?> StatusOfAsync(string path)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Waits for its end, and fails the test where that takes longer than the limit.</summary>
    public async Task<(int ExitCode, TimeSpan Elapsed)> EndAsync(TimeSpan limit)
    {
        var started = TimeProvider.System.GetTimestamp();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(limit, TestContext.Current.CancellationToken);
        return (_process.ExitCode, TimeProvider.System.GetElapsedTime(started));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
