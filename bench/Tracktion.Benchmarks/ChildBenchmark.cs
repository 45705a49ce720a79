using System.Diagnostics;
using System.Text.Json;

namespace Tracktion.Benchmarks;

/// <summary>Runs a benchmark in a process of its own, which what was measured before cannot disturb.</summary>
internal static class ChildBenchmark
{
    /// <summary>Runs it, and gives its figures.</summary>
    /// <param name="name">Which one.</param>
    /// <param name="quick">Whether to end soon, at the cost of precision.</param>
    /// <param name="environment">What it finds in its environment besides.</param>
    /// <param name="through">The program to start it through, with its arguments; none for none.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    /// <exception cref="InvalidOperationException">It failed; it has said why on standard error.</exception>
    public static async Task<Dictionary<string, double>> RunAsync(string name, bool quick, IReadOnlyDictionary<string, string> environment, params string[] through)
    {
        string[] line = [.. through, "dotnet", typeof(ChildBenchmark).Assembly.Location, name, "--json", .. quick ? ["--quick"] : Array.Empty<string>()];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{line[0]} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && JsonSerializer.Deserialize<Dictionary<string, double>>(output) is { } figures
            ? figures
            : throw new InvalidOperationException($"The benchmark {name} ended with {process.ExitCode}.");
    }
}
