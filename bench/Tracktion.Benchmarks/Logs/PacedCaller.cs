using System.Diagnostics;

namespace Tracktion.Benchmarks.Logs;

/// <summary>Logs so many events a second on a thread of its own, and times each call.</summary>
internal sealed class PacedCaller(BenchmarkPipeline pipeline, int eventsPerSecond)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(1);

    /// <summary>How many were logged in all.</summary>
    public int Logged { get; private set; }

    /// <summary>Logs while it is asked to.</summary>
    /// <returns>What each call took, in nanoseconds.</returns>
    public Task<List<double>> LogWhileAsync(Func<TimeSpan, bool> goesOn) => Task.Factory.StartNew(
        () => LogWhile(goesOn), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private List<double> LogWhile(Func<TimeSpan, bool> goesOn)
    {
        using var never = new ManualResetEvent(false);
        using var span = new Activity("benchmark").Start();
        var (started, calls) = (Stopwatch.GetTimestamp(), new List<double>(eventsPerSecond * 60));
        while (Stopwatch.GetElapsedTime(started) is var elapsed && goesOn(elapsed))
        {
            for (var due = (int)(elapsed.TotalSeconds * eventsPerSecond); calls.Count < due;)
            {
                var called = Stopwatch.GetTimestamp();
                LogLoad.Log(pipeline.Logger, Logged++);
                calls.Add(Stopwatch.GetElapsedTime(called).TotalNanoseconds);
            }

            never.WaitOne(Rest);
        }

        return calls;
    }
}
