using System.Diagnostics;

namespace Tracktion.Benchmarks;

/// <summary>The least of some runs, in seconds: what the others took more is the machine's other work.</summary>
internal static class BenchmarkTimer
{
    // They pay for code that is compiled at its first use, and again when it is found to be hot; on one core that takes its time from the work.
    private const int WarmUpRounds = 3;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    public static async Task<double> BestAsync(int rounds, Func<Task> work)
    {
        var (best, first) = (double.MaxValue, Stopwatch.GetTimestamp());
        for (var round = 0; round < WarmUpRounds || Stopwatch.GetElapsedTime(first) < WarmUpTime; round++) await work();
        for (var round = 0; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            await work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }

    public static double Best(int rounds, Action work)
    {
        var (best, first) = (double.MaxValue, Stopwatch.GetTimestamp());
        for (var round = 0; round < WarmUpRounds || Stopwatch.GetElapsedTime(first) < WarmUpTime; round++) work();
        for (var round = 0; round < rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }
}
