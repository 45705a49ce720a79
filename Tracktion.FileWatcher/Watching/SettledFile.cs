namespace Tracktion.FileWatcher.Watching;

/// <summary>A file that has stood still long enough to count as complete.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Observation">What it looked like when it stood still.</param>
/// <param name="FirstSeenAt">When it was first seen.</param>
internal sealed record SettledFile(string Path, FileObservation Observation, DateTimeOffset FirstSeenAt);
