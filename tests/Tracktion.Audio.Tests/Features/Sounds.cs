using Tracktion.Audio.Tests.Support;

namespace Tracktion.Audio.Tests.Features;

/// <summary>Frames of 2,048 samples at 44.1 kHz, pleasant and not.</summary>
internal static class Sounds
{
    public const int Rate = 44_100;
    public const int Length = 2048;

    public static readonly IReadOnlyList<string> Names =
        ["silence", "offset", "square", "impulse", "last_sample", "denormals", "quiet", "full_scale", "noise", "noise_quiet", "tone", "chord", "nyquist", "integers", "huge"];

    public static float[] Create(string name) => name switch
    {
        "silence" => new float[Length],
        "offset" => Make(_ => 0.5),
        "square" => Make(n => n / 50 % 2 == 0 ? 1 : -1),
        "impulse" => Make(n => n == 1000 ? 1 : 0),
        "last_sample" => Make(n => n == Length - 1 ? -1 : 0),
        "denormals" => Make(n => n % 3 * 1e-40),
        "quiet" => Tone(440, 1e-6),
        "full_scale" => Make(_ => -1),
        "noise" => ReferenceSignals.Noise(Length),
        "noise_quiet" => [.. ReferenceSignals.Noise(Length, 9).Select(sample => sample * 1e-4f)],
        // Samples of 16 bits that nobody scaled to 1, and what no file should hold.
        "integers" => [.. ReferenceSignals.Noise(Length, 5).Select(sample => MathF.Round(sample * 65_000))],
        "huge" => [.. ReferenceSignals.Noise(Length, 6).Select(sample => sample * 1e10f)],
        "tone" => Tone(440, 0.5),
        "chord" => Make(n => 0.2 * (Sine(261.63, n) + Sine(329.63, n) + Sine(392, n))),
        "nyquist" => Make(n => n % 2 == 0 ? 1 : -1),
        _ => throw new ArgumentException(name),
    };

    public static float[] Tone(double hz, double amplitude, double phase = 0.4) => Make(n => amplitude * Math.Sin((2 * Math.PI * hz * n / Rate) + phase));

    /// <summary>Harmonics of one fundamental by their amplitudes.</summary>
    public static float[] Harmonics(double hz, params double[] amplitudes) => Make(n => amplitudes.Select((amplitude, i) => amplitude * Sine((i + 1) * hz, n + (31 * i))).Sum());

    private static double Sine(double hz, double n) => Math.Sin(2 * Math.PI * hz * n / Rate);

    private static float[] Make(Func<int, double> formula) => [.. Enumerable.Range(0, Length).Select(n => (float)formula(n))];
}
