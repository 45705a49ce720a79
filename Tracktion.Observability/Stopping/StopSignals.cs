using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Stopping;

/// <summary>
/// Makes sure that a stop ends: the second SIGTERM or SIGINT ends the process at once, and so does the time when even a stop with everything hung must have ended.
/// The first one begins the stop, which is the host's to do.
/// </summary>
internal sealed class StopSignals(IHostLifetime lifetime, IOptions<ObservabilityOptions> options, TimeProvider time) : IHostedService, IDisposable
{
    private const int OverranExitCode = 1;
    // What a shell tells of a process that a signal ended: 128 and the signal's number.
    private const int InterruptedExitCode = 130;
    private const int TerminatedExitCode = 143;

    // The spool's writer gets 2 s for the disk, twice at worst.
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(2);

    private readonly List<PosixSignalRegistration> _registrations = [];
    private ITimer? _overrun;
    private int _signals;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Under another lifetime (systemd, a test's) signals are not ours.
        if (lifetime is not ConsoleLifetime) return Task.CompletedTask;

        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Signalled(TerminatedExitCode)));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Signalled(InterruptedExitCode)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        // The timer stays: what closes after this can hang too.
    }

    private void Signalled(int exitCode)
    {
        if (Interlocked.Increment(ref _signals) > 1) Environment.Exit(exitCode);

        var limit = options.Value.Stop.Total + options.Value.Otlp.StopTimeout + options.Value.LogPipeline.StopTimeout + FlushTime;
        _overrun = time.CreateTimer(_ => Overrun(limit), null, limit, Timeout.InfiniteTimeSpan);
    }

    private static void Overrun(TimeSpan limit)
    {
        // Not by the log, which may be what hangs.
        Console.Error.WriteLine($"The stop has not ended within {limit.TotalSeconds:0.#} s; the process ends now.");
        Environment.Exit(OverranExitCode);
    }
}
