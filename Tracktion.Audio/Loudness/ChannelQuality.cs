using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Loudness;

/// <summary>
/// What can be wrong with one channel: clipping, an offset, silence at the ends. Channels may be measured on threads of their own. The same samples give
/// the same bits, however they are cut. Not thread safe by itself. Memory: 1 kB, for any length.
/// </summary>
public sealed class ChannelQuality
{
    /// <summary>What is lower than −60 dB of full scale is silence.</summary>
    public const float SilenceThreshold = 0.001f;

    private readonly ClipDetector _clipping = new();
    private readonly LaneSums _sum = new();
    private long _firstSound = -1;
    private long _lastSound = -1;

    /// <summary>How many samples came so far.</summary>
    public long Samples { get; private set; }

    /// <summary>The mean of the samples; full scale is 1, nothing is 0.</summary>
    public double DcOffset => Samples > 0 ? _sum.Total / Samples : 0;

    /// <summary>
    /// How many stretches are clipped: at least three samples of one value, at or above 0.98 of the highest sample of their sign, entered or left by
    /// a step of at least 0.1 % of the level.
    /// </summary>
    public long ClippedRuns => _clipping.Totals().Runs;

    /// <summary>How many samples those stretches have.</summary>
    public long ClippedSamples => _clipping.Totals().Samples;

    /// <summary>Samples before the first that is not silent; all of a silent channel.</summary>
    public long LeadingSilence => _firstSound < 0 ? Samples : _firstSound;

    /// <summary>Samples behind the last that is not silent; all of a silent channel.</summary>
    public long TrailingSilence => Samples - 1 - _lastSound;

    /// <summary>Takes the channel's next samples. Allocates nothing.</summary>
    /// <param name="samples">Full scale is 1. What is no finite number counts as 0.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        Span<float> room = stackalloc float[FinitePiece.Length];
        while (!samples.IsEmpty)
        {
            var count = Math.Min(FinitePiece.Length, samples.Length);
            var piece = FinitePiece.Of(samples[..count], room);
            _sum.Add(piece);
            _clipping.Add(piece);
            FindSound(piece);
            Samples += count;
            samples = samples[count..];
        }
    }

    private void FindSound(ReadOnlySpan<float> piece)
    {
        if (VectorKernels.PeakMagnitude(piece) < SilenceThreshold) return;

        var last = piece.Length - 1;
        while (Math.Abs(piece[last]) < SilenceThreshold) last--;
        _lastSound = Samples + last;
        if (_firstSound >= 0) return;

        var first = 0;
        while (Math.Abs(piece[first]) < SilenceThreshold) first++;
        _firstSound = Samples + first;
    }
}
