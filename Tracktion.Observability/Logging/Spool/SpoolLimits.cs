namespace Tracktion.Observability.Logging.Spool;

/// <summary>How large a spool and its parts may grow.</summary>
/// <param name="SegmentBytes">When the next segment begins.</param>
/// <param name="SpoolBytes">When the oldest segment goes.</param>
internal readonly record struct SpoolLimits(long SegmentBytes, long SpoolBytes);
