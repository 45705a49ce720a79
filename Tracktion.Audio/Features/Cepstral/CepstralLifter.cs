namespace Tracktion.Audio.Features.Cepstral;

/// <summary>Weights that bring the higher coefficients of a cepstrum to a like size: 1 + L/2 sin(πk/L).</summary>
/// <remarks>Source: B.-H. Juang et al., "On the use of bandpass liftering in speech recognition", IEEE Trans. ASSP 35 (1987).</remarks>
internal static class CepstralLifter
{
    /// <summary>The weights; all 1 where L is 0.</summary>
    public static float[] Create(int coefficients, int lifter) =>
        [.. Enumerable.Range(0, coefficients).Select(k => lifter == 0 ? 1f : (float)(1 + (lifter / 2.0 * Math.Sin(Math.PI * k / lifter))))];
}
