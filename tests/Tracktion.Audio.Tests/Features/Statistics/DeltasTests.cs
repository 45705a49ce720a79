using Tracktion.Audio.Features.Statistics;
using Tracktion.Audio.Tests.Support;

namespace Tracktion.Audio.Tests.Features.Statistics;

public sealed class DeltasTests
{
    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(2, 3, 2)]
    [InlineData(50, 13, 2)]
    [InlineData(50, 4, 1)]
    [InlineData(20, 5, 9)]
    [InlineData(3, 2, 9)]
    public void Compute_Noise_IsTheFormulaWithRepeatedEnds(int count, int columns, int reach)
    {
        var rows = ReferenceSignals.Noise(count * columns);
        var deltas = new float[rows.Length];

        Deltas.Compute(rows, columns, deltas, reach);

        var scale = 2 * Enumerable.Range(1, reach).Sum(n => n * n);
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                double At(int t) => rows[(Math.Clamp(t, 0, count - 1) * columns) + column];
                Assert.Equal(Enumerable.Range(1, reach).Sum(n => n * (At(row + n) - At(row - n))) / scale, deltas[(row * columns) + column], 1e-6);
            }
        }
    }

    [Fact]
    public void Compute_Line_IsItsSlope()
    {
        float[] rows = [.. Enumerable.Range(0, 30).Select(t => 3 + (0.25f * t))];
        var deltas = new float[30];

        Deltas.Compute(rows, 1, deltas);

        for (var t = 2; t < 28; t++) Assert.Equal(0.25, deltas[t], 1e-6);
    }

    [Fact]
    public void Compute_WrongSizes_Throw()
    {
        Assert.Throws<ArgumentException>(() => Deltas.Compute(new float[7], 2, new float[7]));
        Assert.Throws<ArgumentException>(() => Deltas.Compute(new float[8], 2, new float[7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deltas.Compute(new float[8], 0, new float[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Deltas.Compute(new float[8], 2, new float[8], 0));
    }
}
