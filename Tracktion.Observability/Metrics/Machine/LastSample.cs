namespace Tracktion.Observability.Metrics.Machine;

/// <summary>What was sampled last, until it is too old to be true. Thread safe.</summary>
internal sealed class LastSample<T>(TimeProvider time, TimeSpan lifetime)
{
    private Sample? _last;

    /// <summary>The last values; none before the first sample, or when sampling has come to a halt.</summary>
    public IReadOnlyList<T> Values => Volatile.Read(ref _last) is { } last && time.GetElapsedTime(last.At) < lifetime ? last.Values : [];

    public void Set(IReadOnlyList<T> values) => Volatile.Write(ref _last, new Sample(values, time.GetTimestamp()));

    private sealed record Sample(IReadOnlyList<T> Values, long At);
}
