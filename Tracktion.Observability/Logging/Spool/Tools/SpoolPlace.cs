namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>A place in a spool: before the record that begins there.</summary>
/// <param name="Segment">The segment's number.</param>
/// <param name="Offset">Bytes from the segment's beginning.</param>
public readonly record struct SpoolPlace(long Segment, long Offset);
