using Tracktion.Audio.Decoding;

namespace Tracktion.Audio.Loudness;

/// <summary>
/// Loudness of a programme that comes in pieces of any size: interleaved by <see cref="Add"/>, or each channel by itself through <see cref="Channels"/>, on
/// as many threads as there are channels, with <see cref="Combine"/> now and then. The same samples give the same bits either way, however they are cut. Not thread safe.
/// </summary>
/// <remarks>
/// Source: ITU-R BS.1770-5, Annexes 1 and 2; EBU R 128; EBU Tech 3341 (momentary 400 ms and short-term 3 s, each 100 ms; integrated from blocks of
/// 400 ms that overlap by three quarters, absolute gate −70 LUFS, relative gate −10 LU) and 3342 (range: short-term values each 100 ms, gates
/// −70 LUFS and −20 LU, 10th to 95th percentile). Channels behind and at the sides weigh 1.41, low frequency effects do not count. Mono is
/// one channel, without the 3 LU of dual mono. Error: at most 0.02 LU against the exact algorithm. Memory: 0.4 MB, for any length.
/// </remarks>
public sealed class LoudnessMeter
{
    /// <summary>The absolute gate: what is softer does not count.</summary>
    public const double AbsoluteGateLufs = -70;

    private const double OffsetLufs = -0.691;
    private const double SurroundGain = 1.41;
    private const double IntegratedGateLu = -10;
    private const double RangeGateLu = -20;
    private const double RangeLow = 0.10;
    private const double RangeHigh = 0.95;
    private const int MomentarySteps = 4;
    private const int ShortTermSteps = 30;
    private const int CurveValues = 4096;

    private readonly BlockHistogram _blocks = new();
    private readonly BlockHistogram _shortTerms = new();
    private readonly LoudnessCurve _curve = new(CurveValues);
    private readonly LoudnessWindow _momentary;
    private readonly LoudnessWindow _shortTerm;
    private readonly ChannelLoudness[] _channels;
    private readonly double[] _gains;
    private readonly PlanarPiece _piece;
    private long _step;

    /// <summary>A meter for a format.</summary>
    /// <param name="sampleRateHz">The sample rate; positive. Meant for 8 kHz to 768 kHz.</param>
    /// <param name="roles">What each channel is for; at least one.</param>
    /// <exception cref="ArgumentException">There is no channel, or the rate is not positive.</exception>
    public LoudnessMeter(int sampleRateHz, IReadOnlyList<ChannelRole> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        if (roles.Count == 0) throw new ArgumentException("A programme has at least one channel.", nameof(roles));

        var steps = new LoudnessSteps(sampleRateHz);
        (_momentary, _shortTerm) = (new LoudnessWindow(MomentarySteps, steps), new LoudnessWindow(ShortTermSteps, steps));
        _piece = new PlanarPiece(roles.Count);
        _channels = [.. roles.Select(_ => new ChannelLoudness(sampleRateHz))];
        _gains = [.. roles.Select(role => role switch { ChannelRole.LowFrequency => 0, ChannelRole.Surround => SurroundGain, _ => 1 })];
    }

    /// <summary>The channels in their order, to be fed one by one with the same number of samples; then <see cref="Combine"/>.</summary>
    public IReadOnlyList<ChannelLoudness> Channels => _channels;

    /// <summary>Loudness of the last 400 ms in LUFS; negative infinity for silence, and before 400 ms have come.</summary>
    public double MomentaryLufs => _step < MomentarySteps ? double.NegativeInfinity : ToLufs(_momentary.Power);

    /// <summary>Loudness of the last 3 s in LUFS; negative infinity for silence, and before 3 s have come.</summary>
    public double ShortTermLufs => _step < ShortTermSteps ? double.NegativeInfinity : ToLufs(_shortTerm.Power);

    /// <summary>Takes the next samples of all channels. Allocates nothing.</summary>
    /// <param name="interleaved">Whole frames; full scale is 1. What is no finite number counts as 0, a broken frame at the end not at all.</param>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        while (!interleaved.IsEmpty)
        {
            interleaved = _piece.Take(interleaved);
            for (var channel = 0; channel < _channels.Length; channel++) _channels[channel].Add(_piece[channel]);
        }

        Combine();
    }

    /// <summary>
    /// Takes in the steps of 100 ms that all channels have done. To be called after every block or so, when no channel is being fed: what is not
    /// combined waits in memory, 80 bytes for each channel and second.
    /// </summary>
    public void Combine()
    {
        var ahead = int.MaxValue;
        foreach (var channel in _channels) ahead = Math.Min(ahead, channel.StepsAhead);
        for (; ahead > 0; ahead--) EndStep();
    }

    /// <summary>The loudness of all that came so far.</summary>
    /// <returns>LUFS; negative infinity where no whole block passed the absolute gate: silence, or less than 400 ms.</returns>
    public double IntegratedLufs() => _blocks.MeanLufs(IntegratedGateLu);

    /// <summary>All there is to say of what came so far. Changes nothing: more may follow.</summary>
    public LoudnessAnalysis Analyze()
    {
        Combine();
        return new LoudnessAnalysis
        {
            IntegratedLufs = Math.Max(AbsoluteGateLufs, IntegratedLufs()),
            RangeLu = _shortTerms.RangeLu(RangeGateLu, RangeLow, RangeHigh),
            MomentaryMaxLufs = Floored(_momentary.HighestPower),
            ShortTermMaxLufs = Floored(_shortTerm.HighestPower),
            TruePeakDbtp = _channels.Max(channel => channel.TruePeakDbtp),
            SamplePeakDbfs = _channels.Max(channel => channel.SamplePeakDbfs),
            ShortTermCurve = _curve.ToLufs(AbsoluteGateLufs),
            ShortTermCurveSeconds = _curve.Merged,
        };
    }

    /// <summary>The loudness of a power: the weighted sum of the channels' mean squares.</summary>
    /// <returns>LUFS; negative infinity for 0.</returns>
    public static double ToLufs(double power) => OffsetLufs + (10 * Math.Log10(power));

    private static double? Floored(double? power) => power is { } value ? Math.Max(AbsoluteGateLufs, ToLufs(value)) : null;

    private void EndStep()
    {
        var energy = 0.0;
        for (var channel = 0; channel < _channels.Length; channel++) energy += _gains[channel] * _channels[channel].TakeStep();
        if (_momentary.Add(_step, energy)) _blocks.Add(_momentary.Power);
        if (_shortTerm.Add(_step, energy)) _shortTerms.Add(_shortTerm.Power);
        if (++_step % LoudnessSteps.PerSecond == 0) _curve.Add(_shortTerm.Power);
    }
}
