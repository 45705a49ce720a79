namespace Tracktion.Audio.Features;

/// <summary>What a feature is.</summary>
/// <param name="Name">Its name: in JSON, in the database, in the docs.</param>
/// <param name="Group">The group that it is computed with.</param>
/// <param name="Unit">Its unit; <c>1</c> for a plain number.</param>
/// <param name="Range">What values it can have.</param>
/// <param name="Definition">How it is computed, in a sentence or a formula.</param>
/// <param name="Source">The paper, book or standard that defines it.</param>
/// <param name="IsPerFrame">Whether it has a value for each frame, and a summary for a file; else it has one value for a file.</param>
public sealed record FeatureDefinition(string Name, FeatureGroup Group, string Unit, string Range, string Definition, string Source, bool IsPerFrame = true);
