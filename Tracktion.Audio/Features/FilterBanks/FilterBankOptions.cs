namespace Tracktion.Audio.Features.FilterBanks;

/// <summary>The spectrum that a bank is for, and the range that it covers.</summary>
/// <param name="SampleRateHz">The sample rate; positive.</param>
/// <param name="FftLength">The length of the transform; its spectrum has half as many bins and one more.</param>
/// <param name="LowHz">Where the lowest band begins. Default: 0.</param>
/// <param name="HighHz">Where the highest band ends. Default: half the sample rate, which is also the most.</param>
public sealed record FilterBankOptions(int SampleRateHz, int FftLength, double LowHz = 0, double? HighHz = null)
{
    /// <summary>Where the highest band ends.</summary>
    public double TopHz => Math.Min(HighHz ?? double.MaxValue, SampleRateHz / 2.0);

    internal int BinCount => (FftLength / 2) + 1;

    internal double BinHz => (double)SampleRateHz / FftLength;

    internal void Check(int bands)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        if (SampleRateHz < 1 || FftLength < 4 || LowHz < 0 || LowHz >= TopHz)
            throw new ArgumentException($"No bands lie from {LowHz} to {TopHz} Hz in a transform of {FftLength} at {SampleRateHz} Hz.");
    }
}
