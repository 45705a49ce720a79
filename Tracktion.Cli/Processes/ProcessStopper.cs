namespace Tracktion.Cli.Processes;

/// <summary>Ends processes: gently first, then hard, and what they started with them.</summary>
internal static class ProcessStopper
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(5);

    /// <summary>Sends <paramref name="gentle"/>, waits up to <paramref name="limit"/>, then kills what is left of its session.</summary>
    /// <returns>How it ended.</returns>
    public static async Task<StopOutcome> StopAsync(
        ProcessIdentity process, Signal gentle, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!process.IsRunning) return StopOutcome.WasNotRunning;
        var family = ProcessSession.Members(process.ProcessId);
        process.Send(gentle);
        var ended = await EndedAsync(process, limit, time, cancellationToken);
        if (!ended) process.Send(Signal.Kill);
        // A grandchild (a decoder in the middle of a file) may stay behind its parent; it is known by number and start time.
        foreach (var member in family) member.Send(Signal.Kill);
        if (ended) return StopOutcome.Stopped;
        return await EndedAsync(process, KillLimit, time, cancellationToken) ? StopOutcome.Killed : StopOutcome.StillRunning;
    }

    private static Task<bool> EndedAsync(ProcessIdentity process, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken) =>
        Polling.UntilAsync(_ => Task.FromResult(!process.IsRunning), Interval, limit, time, cancellationToken);
}
