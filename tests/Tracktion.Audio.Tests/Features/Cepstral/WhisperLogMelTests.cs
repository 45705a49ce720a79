using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Tests.Transforms;

namespace Tracktion.Audio.Tests.Features.Cepstral;

public sealed class WhisperLogMelTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(128)]
    public void Compute_Noise_IsTheReferenceProgram(int bands)
    {
        var samples = ReferenceSignals.Noise(2500, 6);
        var bank = FilterBankDesign.MelSlaney(new FilterBankOptions(16_000, 400), bands);

        var actual = new WhisperLogMel(bands).Compute(samples);

        var logs = new double[15 * bands];
        for (var frame = 0; frame < 15; frame++)
        {
            double[] weighted = [.. Enumerable.Range(0, 400).Select(j => samples[Mirror((frame * 160) + j - 200)] * Math.Pow(Math.Sin(Math.PI * j / 400), 2))];
            var spectrum = ExactSpectrum.ByDefinition(weighted);
            for (var band = 0; band < bands; band++)
                logs[(frame * bands) + band] = Math.Log10(Math.Max(1e-10, spectrum.Select((value, bin) => value.Magnitude * value.Magnitude * bank.WeightAt(band, bin)).Sum()));
        }

        Assert.Equal(logs.Length, actual.Length);
        for (var i = 0; i < logs.Length; i++) Assert.Equal((Math.Max(logs[i], logs.Max() - 8) + 4) / 4, actual[i], 2e-6);

        int Mirror(int index) => index < 0 ? -index : index >= samples.Length ? (2 * (samples.Length - 1)) - index : index;
    }

    [Fact]
    public void Compute_Sine_PeaksInItsBandAndSpansTwo()
    {
        float[] samples = [.. Enumerable.Range(0, 16_000).Select(n => (float)Math.Sin(2 * Math.PI * 1000 * n / 16_000))];
        var whisper = new WhisperLogMel();

        var actual = whisper.Compute(samples);

        var centers = FilterBankDesign.MelSlaney(new FilterBankOptions(16_000, 400), 80).CentersHz;
        Assert.Equal(100 * 80, actual.Length);
        for (var frame = 2; frame < 98; frame++)
        {
            var row = actual[(frame * 80)..((frame + 1) * 80)];
            Assert.InRange(centers[Array.IndexOf(row, row.Max())], 940, 1060);
            Assert.Equal(actual.Max(), row.Max(), 1e-3);
        }

        Assert.Equal(2, actual.Max() - actual.Min(), 1e-5);
    }

    [Fact]
    public void Compute_Silence_IsTheFloor() => Assert.All(new WhisperLogMel().Compute(new float[1600]), value => Assert.Equal(-1.5, value, 1e-6));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(159, 0)]
    [InlineData(160, 1)]
    [InlineData(480_000, 3000)]
    public void FrameCount_AnyLength_IsOneForEachHop(int samples, int frames) => Assert.Equal(frames, WhisperLogMel.FrameCount(samples));

    [Fact]
    public void Compute_TooShort_Throws()
    {
        Assert.Throws<ArgumentException>(() => new WhisperLogMel().Compute(new float[200]));
        Assert.Equal(80, new WhisperLogMel().Compute(new float[201]).Length);
    }
}
