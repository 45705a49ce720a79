using System.ComponentModel;
using System.Diagnostics;

namespace Tracktion.Observability.Metrics.Machine;

/// <summary>NVIDIA's own program, which comes with the driver. Where it is not there, there is no GPU to tell of.</summary>
internal sealed class NvidiaSmi(string program, TimeProvider time)
{
    private const string Name = "nvidia-smi";

    // It takes up to a second where the driver sleeps; a driver that broke keeps it for ever.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Looks for the program in the folders of a search path; null where it is in none.</summary>
    public static NvidiaSmi? Find(string? searchPath, TimeProvider time) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists) is { } program
            ? new NvidiaSmi(program, time)
            : null;

    /// <summary>What the GPUs do now; none where the program fails or gives no answer in 5 s.</summary>
    /// <exception cref="OperationCanceledException">The waiting was cancelled; the program is ended.</exception>
    public async Task<IReadOnlyList<GpuReading>> ReadAsync(CancellationToken cancellationToken)
    {
        using var process = TryStart();
        if (process is null) return [];

        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var answer = await process.StandardOutput.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0 ? GpuReading.Parse(answer) : [];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private Process? TryStart()
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, GpuReading.Query) { RedirectStandardOutput = true });
        }
        catch (Win32Exception)
        {
            // It is there and cannot be run.
            return null;
        }
    }
}
