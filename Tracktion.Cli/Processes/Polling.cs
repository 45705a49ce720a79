namespace Tracktion.Cli.Processes;

/// <summary>Waits for what cannot tell us: asks again and again, within a limit.</summary>
internal static class Polling
{
    /// <summary>Asks until the answer is yes; false when the limit passed first.</summary>
    public static async Task<bool> UntilAsync(
        Func<CancellationToken, Task<bool>> condition, TimeSpan interval, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!await condition(cancellationToken))
        {
            if (time.GetElapsedTime(start) >= limit) return false;
            await Task.Delay(interval, time, cancellationToken);
        }

        return true;
    }
}
