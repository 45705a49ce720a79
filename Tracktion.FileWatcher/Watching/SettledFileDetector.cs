namespace Tracktion.FileWatcher.Watching;

/// <summary>
/// Decides when a file is finished: its size and time of change have stood still for the settle time. Pure: it is told what files look
/// like and looks at none itself. Not thread safe.
/// </summary>
internal sealed class SettledFileDetector(TimeSpan settleTime, TimeProvider time)
{
    private readonly Dictionary<string, Candidate> _candidates = new(StringComparer.Ordinal);

    /// <summary>The files that have not settled yet.</summary>
    public IReadOnlyCollection<string> Paths => [.. _candidates.Keys];

    /// <summary>Takes note of what a file looks like now.</summary>
    /// <remarks>A file that is seen for the first time, and that was last changed longer ago than the settle time (moved in, or there before us), has settled already.</remarks>
    public void Observe(string path, FileObservation observation)
    {
        var now = time.GetUtcNow();
        if (!_candidates.TryGetValue(path, out var known))
        {
            // A time of change in the future is another machine's clock, and tells nothing.
            var stillSince = observation.ModifiedAt < now ? observation.ModifiedAt : now;
            _candidates[path] = new Candidate(observation, now, stillSince);
        }
        else if (known.Observation != observation)
        {
            _candidates[path] = known with { Observation = observation, StillSince = now };
        }
    }

    /// <summary>Takes note that a file is being written to although it looks still: its wait starts anew.</summary>
    public void Disturb(string path)
    {
        if (_candidates.TryGetValue(path, out var known)) _candidates[path] = known with { StillSince = time.GetUtcNow() };
    }

    /// <summary>Takes note that a file is gone.</summary>
    public void Forget(string path) => _candidates.Remove(path);

    /// <summary>The files that have settled by now. They stay until they are forgotten.</summary>
    public IReadOnlyList<SettledFile> Settled()
    {
        var now = time.GetUtcNow();
        return
        [
            .. _candidates
                .Where(candidate => now - candidate.Value.StillSince >= settleTime)
                .Select(candidate => new SettledFile(candidate.Key, candidate.Value.Observation, candidate.Value.FirstSeenAt)),
        ];
    }

    private sealed record Candidate(FileObservation Observation, DateTimeOffset FirstSeenAt, DateTimeOffset StillSince);
}
