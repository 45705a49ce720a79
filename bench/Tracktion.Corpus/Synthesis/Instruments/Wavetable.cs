namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>One period of a sound, kept in a version for each octave that has no partial above half the sample rate.</summary>
internal sealed class Wavetable
{
    public const int Size = 2048;
    private const int Octaves = 10;
    private const double LowestHz = 20;
    private const int MaxPartials = 400;

    private readonly float[]?[] _tables = new float[]?[Octaves];
    private readonly double[] _amplitudes;
    private readonly int _sampleRateHz;

    /// <param name="amplitudes">Of the partials from the first.</param>
    /// <param name="sampleRateHz">The rate.</param>
    public Wavetable(double[] amplitudes, int sampleRateHz)
    {
        _amplitudes = amplitudes;
        _sampleRateHz = sampleRateHz;
    }

    /// <summary>Amplitudes that fall as a power of the partial's number.</summary>
    public static double[] Slope(double slope, double evenLevel) =>
        [.. Enumerable.Range(1, MaxPartials).Select(k => Math.Pow(k, -slope) * (k % 2 == 0 ? evenLevel : 1))];

    /// <summary>The table for a note, one sample longer than a period so that a reader may look ahead.</summary>
    public float[] For(double frequencyHz)
    {
        var octave = Math.Clamp((int)Math.Log2(frequencyHz / LowestHz), 0, Octaves - 1);
        return _tables[octave] ??= Build(LowestHz * Math.Pow(2, octave + 1));
    }

    private float[] Build(double highestHz)
    {
        var table = new float[Size + 1];
        var count = Math.Clamp((int)(0.47 * _sampleRateHz / highestHz), 1, _amplitudes.Length);
        for (var k = 1; k <= count; k++)
        {
            var amplitude = _amplitudes[k - 1];
            if (amplitude < 1e-5) continue;

            for (var i = 0; i < Size; i++) table[i] += (float)(amplitude * SineTable.At((double)k * i / Size));
        }

        var power = 0.0;
        for (var i = 0; i < Size; i++) power += table[i] * table[i];
        var gain = (float)(0.6 / Math.Sqrt(power / Size));
        for (var i = 0; i < Size; i++) table[i] *= gain;
        table[Size] = table[0];
        return table;
    }
}
