using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Features.Statistics;

namespace Tracktion.Audio.Tests.Analyzing;

public sealed class SequenceFeaturesTests
{
    private const int Coefficients = 13;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(40)]
    public void Deltas_OfRowsAsTheyCome_AreDistributedAsThoseOfAllAtOnce(int count)
    {
        var random = new Random(count);
        float[] rows = [.. Enumerable.Range(0, count * Coefficients).Select(_ => (float)random.NextDouble())];
        var (first, second) = (new float[rows.Length], new float[rows.Length]);
        Deltas.Compute(rows, Coefficients, first);
        Deltas.Compute(first, Coefficients, second);

        var features = new SequenceFeatures.OfDeltas(0);
        features.Add(rows, Coefficients);
        features.End();

        for (var k = 0; k < Coefficients; k++)
        {
            AssertDistribution(Column(first, k), features.Statistics[$"mfcc_delta_{k}"]);
            AssertDistribution(Column(second, k), features.Statistics[$"mfcc_delta2_{k}"]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void Pncc_OfRowsAsTheyCome_CountEachFrameOfBothFormsOnce(int count)
    {
        var framing = new AnalysisFraming(Signal.Rate);
        var random = new Random(count);
        float[] rows = [.. Enumerable.Range(0, count * PowerNormalizedCepstrum.Bands).Select(_ => (float)(10 * random.NextDouble()))];
        var simple = new PowerNormalizedCepstrum(framing.SampleRateHz, framing.FrameLength, simple: true);
        List<float[]> expected = [];
        for (var row = 0; row < count; row++)
        {
            var values = new float[Coefficients];
            if (simple.TryAddBands(rows.AsSpan(row * PowerNormalizedCepstrum.Bands, PowerNormalizedCepstrum.Bands), values)) expected.Add(values);
        }

        for (var values = new float[Coefficients]; simple.TryFlush(values); values = new float[Coefficients]) expected.Add(values);
        var features = new SequenceFeatures.OfPncc(framing, 0);
        features.Add(rows, PowerNormalizedCepstrum.Bands);
        features.End();

        Assert.Equal(count, expected.Count);
        for (var k = 0; k < Coefficients; k++)
        {
            AssertDistribution([.. expected.Select(values => values[k])], features.Statistics[$"spncc_{k}"]);
            Assert.Equal(count, features.Statistics[$"pncc_{k}"].Count);
        }
    }

    private static float[] Column(float[] rows, int column) => [.. rows.Where((_, i) => i % Coefficients == column)];

    private static void AssertDistribution(float[] expected, RunningStatistics actual)
    {
        var all = default(RunningStatistics);
        foreach (var value in expected) all.Add(value);
        Assert.Equal(all.Count, actual.Count);
        Assert.Equal(all.Mean, actual.Mean, 1e-6);
        Assert.Equal(all.StandardDeviation, actual.StandardDeviation, 1e-6);
        Assert.Equal(all.Min, actual.Min, 1e-6);
        Assert.Equal(all.Max, actual.Max, 1e-6);
    }
}
