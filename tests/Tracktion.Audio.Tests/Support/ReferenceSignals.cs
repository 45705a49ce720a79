namespace Tracktion.Audio.Tests.Support;

/// <summary>The signals of the NWaves vectors, by their formulas: 22,050 Hz, 2 s.</summary>
internal static class ReferenceSignals
{
    public const int SampleRateHz = 22_050;
    private const int Length = 44_100;

    public static readonly IReadOnlyList<string> Names = ["sine440", "twotone", "cmajor", "chirp", "clicks120", "lcgnoise", "silence"];

    public static float[] Create(string name) => name switch
    {
        "sine440" => Make(n => 0.5 * Sine(440, n)),
        "twotone" => Make(n => (0.4 * Sine(440, n)) + (0.3 * Sine(660, n))),
        "cmajor" => Make(n => 0.25 * (Sine(261.6255653, n) + Sine(329.6275569, n) + Sine(391.9954360, n))),
        "chirp" => Make(n =>
        {
            var t = (double)n / SampleRateHz;
            return 0.5 * Math.Sin(2 * Math.PI * ((100 * t) + (7900 / 4.0 * t * t)));
        }),
        "clicks120" => Make(n =>
        {
            var k = n % 11_025;
            return k < 4410 ? 0.8 * Math.Exp(-k / 220.5) * Math.Cos(2 * Math.PI * 1000 * k / SampleRateHz) : 0;
        }),
        "lcgnoise" => Noise(Length),
        "silence" => new float[Length],
        _ => throw new ArgumentException(name),
    };

    /// <summary>White noise between −0.5 and 0.5 by a linear congruential generator.</summary>
    public static float[] Noise(int length, uint seed = 12345)
    {
        var samples = new float[length];
        foreach (ref var sample in samples.AsSpan())
        {
            seed = unchecked((1664525 * seed) + 1013904223);
            sample = (float)(0.5 * ((2.0 * (seed >> 8) / 16777216) - 1));
        }

        return samples;
    }

    private static double Sine(double hz, int n) => Math.Sin(2 * Math.PI * hz * n / SampleRateHz);

    private static float[] Make(Func<int, double> formula) => [.. Enumerable.Range(0, Length).Select(n => (float)formula(n))];
}
