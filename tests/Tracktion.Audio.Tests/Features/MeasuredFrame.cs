using Tracktion.Audio.Features;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Tests.Features;

/// <summary>A frame and its spectrum under a Hann window, as the analyser has them.</summary>
internal sealed record MeasuredFrame(float[] Samples, float[] Power, float[] Magnitude, float[] Previous)
{
    public static MeasuredFrame Of(float[] samples, float[]? before = null)
    {
        var power = PowerOf(samples);
        var magnitude = Array.ConvertAll(power, MathF.Sqrt);
        return new MeasuredFrame(samples, power, magnitude, before is null ? magnitude : Array.ConvertAll(PowerOf(before), MathF.Sqrt));
    }

    /// <summary>A spectrum without a signal.</summary>
    public static MeasuredFrame OfMagnitude(float[] magnitude) =>
        new(new float[2 * (magnitude.Length - 1)], Array.ConvertAll(magnitude, value => value * value), magnitude, magnitude);

    public FeatureFrame AsFrame() => new(Samples, Power, Magnitude, Previous);

    public Dictionary<string, float> Extract(FeatureExtractor extractor)
    {
        var values = new float[extractor.Names.Count];
        float[] scratch = [.. Enumerable.Repeat(float.NaN, extractor.ScratchLength)];
        extractor.Extract(AsFrame(), values, scratch);
        return extractor.Names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    public float[] Values(FeatureExtractor extractor) => [.. Extract(extractor).Values];

    private static float[] PowerOf(float[] samples)
    {
        var fft = new RealFft(samples.Length);
        var power = new float[fft.BinCount];
        fft.Power(samples, Window.Periodic(WindowKind.Hann, samples.Length), power, new double[fft.ScratchLength]);
        return power;
    }
}
