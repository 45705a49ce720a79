namespace Tracktion.Audio.Classification;

/// <summary>What kind of sound a file is.</summary>
/// <param name="Class">The likeliest class.</param>
/// <param name="Probabilities">The share of each class, by the order of <see cref="SoundClass"/>; they sum to 1.</param>
public sealed record SoundClassification(SoundClass Class, IReadOnlyList<double> Probabilities)
{
    private static readonly string[] Names = ["silence", "speech", "music", "noise", "percussive_loop", "tonal_one_shot"];

    /// <summary>The names of the classes in JSON, in the database and in metrics.</summary>
    public static IReadOnlyList<string> ClassNames => Names;

    /// <summary>The class's name.</summary>
    public string Name => Names[(int)Class];

    /// <summary>The share of the likeliest class.</summary>
    public double Probability => Probabilities[(int)Class];

    /// <summary>A class that is certain.</summary>
    public static SoundClassification Certain(SoundClass certain) =>
        new(certain, [.. Enum.GetValues<SoundClass>().Select(value => value == certain ? 1.0 : 0.0)]);
}
