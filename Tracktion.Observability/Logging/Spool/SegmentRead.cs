namespace Tracktion.Observability.Logging.Spool;

/// <summary>What a reader of a segment came upon.</summary>
internal enum SegmentRead
{
    /// <summary>Nothing more, for now.</summary>
    End,

    /// <summary>A sound record.</summary>
    Record,

    /// <summary>Bytes that are no record, up to the next sound one or the end.</summary>
    Damage,
}
