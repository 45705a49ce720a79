namespace Tracktion.Audio.Synthesis;

/// <summary>White noise that is the same on every machine and every run.</summary>
/// <remarks>Source: G. Marsaglia, "Xorshift RNGs", J. Stat. Softw. 8 (2003), the 32-bit triple (13, 17, 5).</remarks>
internal sealed class NoiseSource
{
    private uint _state;

    public NoiseSource(string seed)
    {
        // FNV-1a; .NET's own string hash differs from run to run.
        _state = 2166136261;
        foreach (var letter in seed) _state = (_state ^ letter) * 16777619;
        if (_state == 0) _state = 1;
    }

    /// <summary>The next sample, −1 to 1.</summary>
    public double Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (_state / (double)uint.MaxValue * 2) - 1;
    }
}
