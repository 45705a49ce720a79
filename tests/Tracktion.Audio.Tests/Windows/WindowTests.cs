using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Tests.Windows;

public sealed class WindowTests
{
    public static TheoryData<WindowKind> Kinds => [.. Enum.GetValues<WindowKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Periodic_AnyLength_IsTheClosedForm(WindowKind kind)
    {
        foreach (var length in new[] { 1, 2, 3, 8, 400, 1023, 2048 })
        {
            var weights = Window.Periodic(kind, length);

            Assert.Equal(length, weights.Length);
            for (var n = 0; n < length; n++) Assert.Equal(ClosedForm(kind, 2 * Math.PI * n / length), weights[n], 6e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Symmetric_OneMore_IsThePeriodicFormAndItsMirror(WindowKind kind)
    {
        foreach (var length in new[] { 1, 2, 7, 512 })
        {
            var (periodic, symmetric) = (Window.Periodic(kind, length), Window.Symmetric(kind, length + 1));

            Assert.Equal(periodic, symmetric[..length]);
            for (var n = 0; n <= length; n++) Assert.Equal(symmetric[n], symmetric[length - n], 6e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Both_AnyLength_LieFromZeroToOne(WindowKind kind) =>
        Assert.All(Enumerable.Range(1, 70).SelectMany(length => Window.Periodic(kind, length).Concat(Window.Symmetric(kind, length))), weight => Assert.InRange(weight, 0, 1));

    [Theory]
    [InlineData(WindowKind.Rectangular, 1, 1)]
    [InlineData(WindowKind.Hann, 0.5, 1.5)]
    [InlineData(WindowKind.Hamming, 0.54, 1.3628)]
    [InlineData(WindowKind.Blackman, 0.42, 1.7268)]
    [InlineData(WindowKind.BlackmanHarris, 0.35875, 2.0044)]
    public void Periodic_GainAndNoiseBandwidth_AreHarris(WindowKind kind, double gain, double bandwidth)
    {
        var weights = Window.Periodic(kind, 1024);

        var sum = weights.Sum(weight => (double)weight);
        Assert.Equal(gain, sum / 1024, 1e-7);
        Assert.Equal(bandwidth, 1024 * weights.Sum(weight => (double)weight * weight) / (sum * sum), 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(8.6)]
    [InlineData(10.06)]
    [InlineData(40)]
    public void Kaiser_AnyBeta_IsTheRatioOfItsIntegrals(double beta)
    {
        foreach (var length in new[] { 1, 2, 33, 64 })
        {
            var weights = Window.Kaiser(length, beta);

            for (var n = 0; n < length; n++)
            {
                var r = length == 1 ? 0 : (2.0 * n / (length - 1)) - 1;
                Assert.Equal(BesselI0(beta * Math.Sqrt(1 - (r * r))) / BesselI0(beta), weights[n], 1e-11);
            }
        }
    }

    [Fact]
    public void Plans_ImpossibleArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.Periodic(WindowKind.Hann, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.Symmetric(WindowKind.Hann, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.Periodic((WindowKind)99, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.Kaiser(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.Kaiser(8, -1));
    }

    private static double ClosedForm(WindowKind kind, double x) => kind switch
    {
        WindowKind.Rectangular => 1,
        WindowKind.Hann => Math.Pow(Math.Sin(x / 2), 2),
        WindowKind.Hamming => 0.54 - (0.46 * Math.Cos(x)),
        WindowKind.Blackman => 0.42 - (0.5 * Math.Cos(x)) + (0.08 * Math.Cos(2 * x)),
        _ => 0.35875 - (0.48829 * Math.Cos(x)) + (0.14128 * Math.Cos(2 * x)) - (0.01168 * Math.Cos(3 * x)),
    };

    // By its integral, (1/π)∫ e^(x cos θ) dθ from 0 to π: the mean over a period, which the midpoint rule gets right to the last digits.
    private static double BesselI0(double x)
    {
        const int Points = 400;
        return Enumerable.Range(0, Points).Sum(i => Math.Exp(x * Math.Cos(Math.PI * (i + 0.5) / Points))) / Points;
    }
}
