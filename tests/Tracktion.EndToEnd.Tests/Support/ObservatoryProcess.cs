using System.Diagnostics;
using System.Globalization;
using Tracktion.Cli.Servers;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>The observatory as a process of its own: the command does not start it yet.</summary>
internal sealed class ObservatoryProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly HttpClient _http;

    private ObservatoryProcess(IEnumerable<KeyValuePair<string, string>> environment)
    {
        _http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Any()}")) };
        var program = Path.Combine(AppContext.BaseDirectory, "Tracktion.Observatory.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { WorkingDirectory = _folder.Path };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = _http.BaseAddress.AbsoluteUri;
        start.Environment["TRACKTION__OBSERVABILITY__CONSOLE"] = "false";
        start.Environment["TRACKTION__OBSERVABILITY__LOGFOLDER"] = _folder.Path;
        _process = Process.Start(start)!;
    }

    public Uri Address => _http.BaseAddress!;

    public static async Task<ObservatoryProcess> StartAsync(IEnumerable<KeyValuePair<string, string>> environment)
    {
        var observatory = new ObservatoryProcess(environment);
        await Eventually.HoldsAsync(observatory.IsReadyAsync, ready => ready, TimeSpan.FromSeconds(60), "the observatory is ready");
        return observatory;
    }

    public Task<string> TextAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("health", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
