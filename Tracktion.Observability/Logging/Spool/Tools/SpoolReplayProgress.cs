namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>How far a replay is.</summary>
/// <param name="Settled">Events that are done with: stored, there before, or refused.</param>
/// <param name="Total">Events that there were to send, dead letters included.</param>
/// <param name="Fault">Why the last request failed, and is tried again; null when it did not.</param>
public sealed record SpoolReplayProgress(long Settled, long Total, string? Fault);
