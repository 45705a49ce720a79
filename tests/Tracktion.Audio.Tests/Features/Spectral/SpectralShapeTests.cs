using System.Runtime.Intrinsics;
using Tracktion.Audio.Features.Spectral;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Tests.Features.Spectral;

public sealed class SpectralShapeTests
{
    public static TheoryData<string> SoundNames => ["noise", "tone", "chord", "impulse", "square", "noise_quiet"];

    public static TheoryData<int> FftLengths => [8, 10, 16, 30, 32, 34, 64, 100, 128, 512, 1022];

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void Extract_Sound_IsTheCatalogueInDoubles(string sound) =>
        AssertIsTwin(MeasuredFrame.Of(Sounds.Create(sound), Sounds.Create("chord")));

    [Theory]
    [MemberData(nameof(FftLengths))]
    public void Extract_AnyNumberOfBins_IsTheCatalogueInDoubles(int fftLength)
    {
        var noise = Support.ReferenceSignals.Noise(fftLength + 2, 77);
        float[] magnitude = [.. noise[..((fftLength / 2) + 1)].Select(MathF.Abs)];
        float[] before = [.. noise[(fftLength / 2)..].Take(magnitude.Length).Select(MathF.Abs)];

        AssertIsTwin(MeasuredFrame.OfMagnitude(magnitude) with { Previous = before });
    }

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void Extract_EachWidth_Agrees(string sound)
    {
        var frame = MeasuredFrame.Of(Sounds.Create(sound), Sounds.Create("noise"));
        var shape = new SpectralShape(Sounds.Rate, Sounds.Length);
        List<float[]> results = [];
        if (Vector128.IsHardwareAccelerated) results.Add(Extract<Lanes128, Vector128<float>>());
        if (Vector256.IsHardwareAccelerated) results.Add(Extract<Lanes256, Vector256<float>>());
        if (Vector512.IsHardwareAccelerated) results.Add(Extract<Lanes512, Vector512<float>>());
        Assert.SkipWhen(results.Count < 2, "This machine has one width of vector.");

        for (var i = 0; i < results[0].Length; i++)
        {
            // The third moment (2) is a difference of two like sums, and its rounding that of the sums.
            var tolerance = (2e-5 * (Math.Abs(results[0][i]) + (i == 2 ? 1 : 0))) + 1e-7;
            Assert.All(results, values => Assert.Equal(results[0][i], values[i], tolerance));
        }

        float[] Extract<TLanes, TVector>()
            where TLanes : struct, ILanes<TVector>
            where TVector : struct
        {
            var values = new float[12];
            shape.Extract<TLanes, TVector>(frame.AsFrame(), values);
            return values;
        }
    }

    [Fact]
    public void Extract_Silence_IsZeroButForTheCrest()
    {
        var values = MeasuredFrame.Of(Sounds.Create("silence")).Extract(new SpectralShape(Sounds.Rate, Sounds.Length));

        Assert.All(values, value => Assert.Equal(value.Key == "spectral_crest" ? 1 : 0, value.Value));
    }

    [Fact]
    public void Extract_FlatSpectrum_HasItsClosedForms()
    {
        float[] magnitude = [.. Enumerable.Repeat(0.25f, 513)];

        var values = MeasuredFrame.OfMagnitude(magnitude).Extract(new SpectralShape(44_100, 1024));

        var binHz = 44_100 / 1024.0;
        Assert.Equal(binHz * 513 / 2, values["spectral_centroid"], 0.01);
        Assert.Equal(binHz * Math.Sqrt(((512.0 * 512) - 1) / 12), values["spectral_spread"], 0.01);
        Assert.Equal(0, values["spectral_skewness"], 1e-5);
        Assert.Equal(1.8, values["spectral_kurtosis"], 1e-3);
        Assert.Equal(0, values["spectral_slope"], 1e-9);
        Assert.Equal(0, values["spectral_decrease"], 1e-6);
        Assert.Equal(1, values["spectral_flatness"], 1e-5);
        Assert.Equal(1, values["spectral_crest"], 1e-5);
        Assert.Equal(1, values["spectral_entropy"], 1e-5);
        Assert.Equal(0, values["spectral_flux"], 1e-6);
    }

    [Fact]
    public void Extract_LouderFrame_ChangesNothing()
    {
        var (quiet, loud) = (Sounds.Create("noise"), Array.ConvertAll(Sounds.Create("noise"), sample => 4 * sample));
        var shape = new SpectralShape(Sounds.Rate, Sounds.Length);

        var (a, b) = (MeasuredFrame.Of(quiet, Sounds.Create("chord")).Values(shape), MeasuredFrame.Of(loud, Sounds.Create("chord")).Values(shape));

        for (var i = 0; i < a.Length; i++) Assert.Equal(a[i], b[i], 1e-5 * Math.Abs(a[i]) + 1e-9);
    }

    private static void AssertIsTwin(MeasuredFrame frame)
    {
        var fftLength = 2 * (frame.Magnitude.Length - 1);
        var actual = frame.Extract(new SpectralShape(Sounds.Rate, fftLength));
        foreach (var (name, exact) in SpectralShapeTwin.Measure(frame.Magnitude, frame.Previous, Sounds.Rate))
        {
            // Sums of floats over a thousand bins; the least-squares slope is a difference of two such sums.
            var scale = name == "spectral_slope" ? 1e-9 : name is "spectral_skewness" or "spectral_decrease" ? 1e-5 : 0;
            Assert.True(Math.Abs(exact - actual[name]) <= (2e-5 * Math.Abs(exact)) + scale + 1e-7, $"{name} is {actual[name]}, not {exact}.");
        }
    }
}
