namespace Tracktion.Audio.Synthesis;

/// <summary>A piece of the demo, and what is known of it because we made it.</summary>
public sealed record DemoTrack
{
    /// <summary>The file's name with its extension.</summary>
    public required string File { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The artist.</summary>
    public required string Artist { get; init; }

    /// <summary>The genre.</summary>
    public required string Genre { get; init; }

    /// <summary>Beats a minute.</summary>
    public required double TempoBpm { get; init; }

    /// <summary>Beats in a bar.</summary>
    public required int BeatsPerBar { get; init; }

    /// <summary>The key: <c>A minor</c>, <c>C major</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Integrated loudness (EBU R 128) of what was synthesised, before encoding.</summary>
    public required double LoudnessLufs { get; init; }

    /// <summary>The length in seconds.</summary>
    public required double DurationSeconds { get; init; }
}
