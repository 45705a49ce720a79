namespace Tracktion.Audio.Decoding;

/// <summary>One run of another program.</summary>
/// <param name="Program">Its name without a path: <c>ffmpeg</c>, <c>ffprobe</c>.</param>
/// <param name="Duration">How long it ran.</param>
/// <param name="ExitCode">How it ended; null where it was ended by us.</param>
public sealed record ExternalCall(string Program, TimeSpan Duration, int? ExitCode);
