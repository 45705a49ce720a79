namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>What a store's answer to an export means.</summary>
internal enum ExportVerdict
{
    /// <summary>It has the spans, but for those that it says it refused.</summary>
    Taken,

    /// <summary>It may take them later.</summary>
    Later,

    /// <summary>It will never take them.</summary>
    Refused,
}
