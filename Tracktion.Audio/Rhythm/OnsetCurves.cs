namespace Tracktion.Audio.Rhythm;

/// <summary>What tempo and beats are found from.</summary>
/// <param name="All">The rise over all bands, a value a frame.</param>
/// <param name="Bass">The rise in the bass.</param>
/// <param name="Treble">The rise in the treble.</param>
/// <param name="FrameRateHz">Frames a second.</param>
internal sealed record OnsetCurves(float[] All, float[] Bass, float[] Treble, double FrameRateHz)
{
    public static OnsetCurves Of(OnsetStrength strength) => new(strength.All, strength.Bass, strength.Treble, strength.FrameRateHz);
}
