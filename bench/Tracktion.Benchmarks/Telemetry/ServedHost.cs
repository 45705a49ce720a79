using System.Diagnostics;

namespace Tracktion.Benchmarks.Telemetry;

/// <summary>A <see cref="HttpServingBenchmark"/> in a process of its own.</summary>
internal sealed class ServedHost : IAsyncDisposable
{
    private readonly Process _process;

    private ServedHost(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>The processor time that it has taken, of all cores.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="stores">Where spans and logs go; null: no telemetry.</param>
    public static async Task<ServedHost> StartAsync(string? stores)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServedHost).Assembly.Location, "telemetry-http-serving", "--json"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_gcServer"] = "0";
        if (stores is not null) start.Environment[HttpServingBenchmark.StoresVariable] = stores;
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        return await process.StandardOutput.ReadLineAsync() is { } address
            ? new ServedHost(process, new Uri(address))
            : throw new InvalidOperationException("The server ended at once; it has said why on standard error.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
