namespace Tracktion.Corpus.Synthesis.Drums;

/// <summary>A bar (or two) of drumming: for each drum a line of steps. <c>X</c> is an accent, <c>x</c> a stroke, <c>o</c> a ghost, <c>.</c> silence.</summary>
/// <param name="Lines">The drums with their lines, all of the same length.</param>
internal sealed record Groove(params (DrumVoice Voice, string Steps)[] Lines)
{
    /// <summary>The steps after which the groove repeats.</summary>
    public int Length => Lines[0].Steps.Length;

    /// <summary>How hard a step is struck; 0 for silence.</summary>
    public static double Velocity(char step) => step switch { 'X' => 1, 'x' => 0.75, 'o' => 0.3, _ => 0 };
}
