namespace Tracktion.Analysis.Storage;

/// <summary>How a feature is distributed over a file.</summary>
internal sealed record StoredSummary
{
    /// <summary>Its name in <see cref="Audio.Features.FeatureCatalog"/>.</summary>
    public required string Feature { get; init; }

    public required double Mean { get; init; }

    public required double StandardDeviation { get; init; }

    public required double Minimum { get; init; }

    public required double Maximum { get; init; }

    /// <summary>Null where no rows over time are kept of it.</summary>
    public double? Median { get; init; }
}
