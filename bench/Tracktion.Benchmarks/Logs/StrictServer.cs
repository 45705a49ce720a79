using System.Diagnostics;
using System.Globalization;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Benchmarks.Logs;

/// <summary>The tests' strict server in a process of its own, on loopback; it keeps of each document only that there is one.</summary>
internal sealed class StrictServer : IAsyncDisposable
{
    // What a start with a backlog asks first, and what a server that is new answers to it.
    private const string LooksForBacklog = "/_refresh: 404 index_not_found_exception";

    private readonly Process _process;
    private readonly Task<string> _violations;

    private StrictServer(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        _violations = process.StandardError.ReadToEndAsync();
    }

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
    /// <param name="port">Where it listens; 0 for any free port.</param>
    public static async Task<StrictServer> StartAsync(int port = 0)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Tracktion.StrictElasticsearch.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--discard", "--stop-with-stdin", "--port", port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        if (await process.StandardOutput.ReadLineAsync() is { } address) return new StrictServer(process, new Uri(address));

        throw new InvalidOperationException($"{program} ended at once: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>How many documents it has taken for the benchmark's stream.</summary>
    public async Task<long> CountAsync()
    {
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [Address] }, TimeProvider.System);
        await client.RefreshAsync(BenchmarkPipeline.Stream, CancellationToken.None);
        return await client.CountAsync(BenchmarkPipeline.Stream, null, CancellationToken.None);
    }

    /// <summary>Fails a run in which the server does not have as many documents as there should be.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    public async Task RequireCountAsync(long expected)
    {
        if (await CountAsync() is var count && count != expected) throw new InvalidOperationException($"The server has {count} documents instead of {expected}.");
    }

    /// <summary>Ends it, and says what it was asked that a real server refuses.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        foreach (var violation in (await _violations).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!violation.Contains(LooksForBacklog, StringComparison.Ordinal)) await Console.Error.WriteLineAsync(violation);
        }

        _process.Dispose();
    }
}
