namespace Tracktion.Testing;

/// <summary>Asks again and again for what comes about in other processes, up to a limit.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>The first answer that holds; fails the test with the last one when the limit is reached.</summary>
    /// <param name="ask">Asks.</param>
    /// <param name="holds">Whether an answer is the one that is waited for.</param>
    /// <param name="limit">How long to ask.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="tell">Says what is wrong with the last answer; null: the answer itself.</param>
    public static async Task<T> HoldsAsync<T>(Func<Task<T>> ask, Func<T, bool> holds, TimeSpan limit, string what, Func<T, string>? tell = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Interval);
        while (true)
        {
            var answer = await ask();
            if (holds(answer)) return answer;
            if (TimeProvider.System.GetElapsedTime(started) > limit) Assert.Fail($"{what}: not within {limit.TotalSeconds} s; the last answer was {tell?.Invoke(answer) ?? answer?.ToString()}.");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
