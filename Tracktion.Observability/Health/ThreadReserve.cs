namespace Tracktion.Observability.Health;

/// <summary>Threads for the probes while others are blocked.</summary>
internal static class ThreadReserve
{
    /// <summary>How many threads the pool may start without hesitating.</summary>
    private const int Threads = 32;

    /// <summary>Lets the pool grow at once to more threads than blocked calls take.</summary>
    /// <remarks>
    /// By default it grows at once to the number of processors, and then by one or two threads a second. Npgsql blocks a thread for each query that it cancels on a hung
    /// server, for up to the connection time-out; a few of them at once would keep every request waiting, <c>/health/live</c> as well. A thread that nobody needs is not started.
    /// </remarks>
    public static void Ensure()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        if (workers < Threads) ThreadPool.SetMinThreads(Threads, completions);
    }
}
