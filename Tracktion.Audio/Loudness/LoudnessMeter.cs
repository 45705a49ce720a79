using Tracktion.Audio.Decoding;

namespace Tracktion.Audio.Loudness;

/// <summary>Integrated loudness of a programme that comes in pieces of any size. The same samples give the same bits, however they are cut. Not thread safe.</summary>
/// <remarks>
/// Source: ITU-R BS.1770-5, Annex 1, and EBU R 128 (blocks of 400 ms that overlap by three quarters, absolute gate −70 LUFS, relative gate
/// −10 LU). Channels behind and at the sides weigh 1.41, low frequency effects do not count. Mono is one channel, without the 3 LU of
/// dual mono. Error: at most 0.02 LU against the exact algorithm. Memory: 160 kB, for any length.
/// </remarks>
public sealed class LoudnessMeter
{
    /// <summary>The absolute gate: what is softer does not count.</summary>
    public const double AbsoluteGateLufs = -70;

    private const double OffsetLufs = -0.691;
    private const double SurroundGain = 1.41;
    private const int StepsPerSecond = 10;
    private const int StepsPerBlock = 4;

    private readonly BlockHistogram _blocks = new();
    private readonly KWeightingFilter[] _filters;
    private readonly double[] _gains;
    private readonly int _sampleRateHz;
    private readonly double[] _steps = new double[StepsPerBlock];
    private readonly long[] _stepFrames = new long[StepsPerBlock];
    private double _power;
    private long _frames;
    private long _stepStart;
    private long _step;

    /// <summary>A meter for a format.</summary>
    /// <param name="sampleRateHz">The sample rate; positive.</param>
    /// <param name="roles">What each channel is for; at least one.</param>
    /// <exception cref="ArgumentException">There is no channel, or the rate is not positive.</exception>
    public LoudnessMeter(int sampleRateHz, IReadOnlyList<ChannelRole> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        if (roles.Count == 0) throw new ArgumentException("A programme has at least one channel.", nameof(roles));

        _sampleRateHz = sampleRateHz;
        _filters = [.. roles.Select(_ => new KWeightingFilter(sampleRateHz))];
        _gains = [.. roles.Select(role => role switch { ChannelRole.LowFrequency => 0, ChannelRole.Surround => SurroundGain, _ => 1 })];
    }

    /// <summary>Takes the next samples. Allocates nothing.</summary>
    /// <param name="interleaved">Whole frames; full scale is 1; finite.</param>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        for (var i = 0; i + _filters.Length <= interleaved.Length; i += _filters.Length)
        {
            for (var channel = 0; channel < _filters.Length; channel++)
            {
                var weighted = _filters[channel].Next(interleaved[i + channel]);
                _power += _gains[channel] * weighted * weighted;
            }

            if (++_frames == StepEnd(_step)) EndStep();
        }
    }

    /// <summary>The loudness of all that came so far.</summary>
    /// <returns>LUFS; negative infinity where no whole block passed the absolute gate: silence, or less than 400 ms.</returns>
    public double IntegratedLufs() => _blocks.IntegratedLufs();

    /// <summary>The loudness of a power: the weighted sum of the channels' mean squares.</summary>
    /// <returns>LUFS; negative infinity for 0.</returns>
    public static double ToLufs(double power) => OffsetLufs + (10 * Math.Log10(power));

    // A step of 100 ms is no whole number of samples at every rate; its bounds are rounded, so that no error adds up.
    private long StepEnd(long step) => (step + 1) * _sampleRateHz / StepsPerSecond;

    private void EndStep()
    {
        var slot = (int)(_step % StepsPerBlock);
        _steps[slot] = _power;
        _stepFrames[slot] = _frames - _stepStart;
        (_power, _stepStart) = (0, _frames);
        _step++;
        foreach (var filter in _filters) filter.Settle();
        if (_step < StepsPerBlock) return;

        var power = 0.0;
        var frames = 0L;
        for (var i = 0; i < StepsPerBlock; i++)
        {
            power += _steps[i];
            frames += _stepFrames[i];
        }

        if (frames > 0) _blocks.Add(power / frames);
    }
}
