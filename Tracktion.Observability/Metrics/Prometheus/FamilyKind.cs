namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>What a family of series is declared as.</summary>
internal enum FamilyKind
{
    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Only goes up.</summary>
    Counter,

    /// <summary>Counts observations by size.</summary>
    Histogram,

    /// <summary>
    /// A gauge whose contract name ends in <c>_total</c>. Both formats keep that ending for counters: lint refuses the gauge, a strict reader of OpenMetrics may.
    /// Declared as of unknown type it keeps its name everywhere, and Prometheus, which stores no types with its samples, treats it the same.
    /// </summary>
    Unknown,
}
