namespace Tracktion.Testing;

/// <summary>One file of the set, and what is known of it.</summary>
public sealed record AudioSetItem
{
    public required string File { get; init; }

    public required string Category { get; init; }

    /// <summary>What a decoder should do with a damaged or odd file; null for a plain one.</summary>
    public required string? Expect { get; init; }

    public required double? DurationSeconds { get; init; }

    public required double? LoudnessLufs { get; init; }

    /// <summary>Whether all of the file is sound.</summary>
    public bool IsGood => Category != "corrupt";

    public override string ToString() => File;
}
