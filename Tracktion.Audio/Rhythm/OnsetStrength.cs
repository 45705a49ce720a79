namespace Tracktion.Audio.Rhythm;

/// <summary>How much new sound each frame brings: the rise of logarithmic mel bands over two frames, half-wave rectified. Not thread safe: it goes frame by frame.</summary>
/// <remarks>
/// Source: S. Böck and G. Widmer, "Maximum filter vibrato suppression for onset detection", DAFx 2013: the earlier frame is widened by a band to each side, so that a
/// vibrato is no onset. A band's level is log₁₀(1 + 10⁴ a), where a full-scale sine has a = 1. Beside the whole, the rise in the bass (kicks) and in
/// the treble (hats) is kept, for metre. Values are the mean rise of a band, at least 0.
/// </remarks>
public sealed class OnsetStrength
{
    private const int Lag = 2;
    private const float Compression = 1e4f;
    private const double BassHz = 150;
    private const double TrebleHz = 5000;

    private readonly float[][] _ring;
    private readonly int _bassBands;
    private readonly int _trebleFrom;
    private readonly float _scale;
    private readonly List<float> _all = [];
    private readonly List<float> _bass = [];
    private readonly List<float> _treble = [];

    /// <summary>Makes room for the bands.</summary>
    /// <param name="centersHz">The bands' centres, rising.</param>
    /// <param name="frameLength">Samples in a frame under a Hann window, which full scale is known by.</param>
    /// <param name="frameRateHz">Frames a second.</param>
    public OnsetStrength(IReadOnlyList<double> centersHz, int frameLength, double frameRateHz)
    {
        ArgumentNullException.ThrowIfNull(centersHz);
        FrameRateHz = frameRateHz;
        _ring = [.. Enumerable.Range(0, Lag + 1).Select(_ => new float[centersHz.Count])];
        _bassBands = Math.Max(1, centersHz.Count(hz => hz < BassHz));
        _trebleFrom = Math.Min(centersHz.Count - 1, centersHz.Count(hz => hz < TrebleHz));

        // Under a Hann window a sine of amplitude 1 has a magnitude of a quarter of the frame's length.
        _scale = Compression * 4 / frameLength;
    }

    /// <summary>Frames a second.</summary>
    public double FrameRateHz { get; }

    /// <summary>How many frames there were.</summary>
    public int Count => _all.Count;

    /// <summary>The rise over all bands.</summary>
    public float[] All => [.. _all];

    /// <summary>The rise below 150 Hz.</summary>
    public float[] Bass => [.. _bass];

    /// <summary>The rise above 5 kHz.</summary>
    public float[] Treble => [.. _treble];

    /// <summary>Takes the bands of the next frame.</summary>
    /// <param name="powers">The power of each band.</param>
    public void Add(ReadOnlySpan<float> powers)
    {
        var now = _ring[_all.Count % _ring.Length];
        for (var band = 0; band < now.Length; band++) now[band] = MathF.Log10(1 + (_scale * MathF.Sqrt(powers[band])));

        var earlier = _all.Count < Lag ? now : _ring[(_all.Count - Lag) % _ring.Length];
        var (all, bass, treble) = (0f, 0f, 0f);
        for (var band = 0; band < now.Length; band++)
        {
            var before = Math.Max(earlier[band], Math.Max(earlier[Math.Max(0, band - 1)], earlier[Math.Min(now.Length - 1, band + 1)]));
            var rise = Math.Max(0, now[band] - before);
            all += rise;
            if (band < _bassBands) bass += rise;
            if (band >= _trebleFrom) treble += rise;
        }

        _all.Add(all / now.Length);
        _bass.Add(bass / _bassBands);
        _treble.Add(treble / (now.Length - _trebleFrom));
    }
}
