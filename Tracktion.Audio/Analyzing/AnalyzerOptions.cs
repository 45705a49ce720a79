using Tracktion.Audio.Features;

namespace Tracktion.Audio.Analyzing;

/// <summary>What is measured, and by how many threads.</summary>
public sealed record AnalyzerOptions
{
    /// <summary>What is measured where nothing else is asked for.</summary>
    public static IReadOnlySet<FeatureGroup> DefaultGroups { get; } = new HashSet<FeatureGroup>
    {
        FeatureGroup.Temporal, FeatureGroup.Spectral, FeatureGroup.Mfcc, FeatureGroup.Chroma, FeatureGroup.Pitch, FeatureGroup.Modulation,
    };

    /// <summary>All that can be measured of a frame.</summary>
    public static IReadOnlySet<FeatureGroup> AllGroups { get; } =
        FeatureCatalog.All.Where(definition => definition.IsPerFrame).Select(definition => definition.Group).ToHashSet();

    /// <summary>
    /// The groups whose features are kept. Classification needs those of <see cref="DefaultGroups"/>, which are measured in any case; rhythm, tonality, loudness and the
    /// waveform always are. Default: <see cref="DefaultGroups"/>.
    /// </summary>
    public IReadOnlySet<FeatureGroup> Groups { get; init; } = DefaultGroups;

    /// <summary>How many threads work on one file; the result is the same for any number. Default: 1.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 1;

    /// <summary>Whether pictures of the spectrum and of the pitch classes are made. Default: no.</summary>
    public bool WithPictures { get; init; }
}
