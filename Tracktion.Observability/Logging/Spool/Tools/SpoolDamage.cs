namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>A stretch of a segment that holds no sound record.</summary>
/// <param name="Segment">The segment's number.</param>
/// <param name="Offset">Where it begins, in bytes from the segment's beginning.</param>
/// <param name="LengthBytes">How long it is.</param>
/// <param name="RecordsLost">How many events it held, as far as can be told: at least 1, but 0 where only the segment's header is hurt, which loses no event.</param>
/// <param name="IsTornEnd">Whether it is the end of the newest segment: most likely a write that a crash cut short. The service cuts it off at its next start.</param>
public sealed record SpoolDamage(long Segment, long Offset, long LengthBytes, long RecordsLost, bool IsTornEnd);
