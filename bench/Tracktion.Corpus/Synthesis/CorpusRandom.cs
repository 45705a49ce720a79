using System.Numerics;

namespace Tracktion.Corpus.Synthesis;

/// <summary>Random numbers that are the same on every machine and every version of .NET.</summary>
/// <remarks>Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators" (2021), xoshiro256**; seeded by SplitMix64.</remarks>
internal sealed class CorpusRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public CorpusRandom(int seed, string stream)
    {
        // FNV-1a over the stream's name: streams of one seed are unrelated.
        var hash = 14695981039346656037UL ^ (uint)seed;
        foreach (var letter in stream) hash = (hash ^ letter) * 1099511628211;
        Seed(hash + ((ulong)(uint)seed * 0x9E3779B97F4A7C15));
    }

    private CorpusRandom(ulong seed) => Seed(seed);

    /// <summary>A generator of its own, so that what one part draws does not move the others.</summary>
    public CorpusRandom Fork() => new(NextBits());

    /// <summary>From 0 up to 1, without 1.</summary>
    public double Unit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Evenly on a logarithmic scale.</summary>
    public double LogBetween(double low, double high) => low * Math.Pow(high / low, Unit());

    public int Below(int end) => (int)(Unit() * end);

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>The index of a weight, drawn in proportion to it.</summary>
    public int PickWeighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        var left = Unit() * total;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0) return i;
        }

        return weights.Length - 1;
    }

    /// <summary>Normal, with mean 0 and deviation 1.</summary>
    public double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>White noise, −1 to 1.</summary>
    public float Noise() => (int)(NextBits() >> 32) * (1f / 2147483648f);

    private ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    private void Seed(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
