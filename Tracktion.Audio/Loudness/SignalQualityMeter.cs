namespace Tracktion.Audio.Loudness;

/// <summary>
/// Clipping, offset, silence at the ends, and the relation of the first two channels, in one pass: interleaved by <see cref="Add"/>, or each
/// channel by itself through <see cref="Channels"/> and the first two together through <see cref="Stereo"/>, on threads of their own. The same
/// samples give the same bits either way, however they are cut. Not thread safe. Memory: fixed, for any length.
/// </summary>
public sealed class SignalQualityMeter
{
    private readonly int _sampleRateHz;
    private readonly ChannelQuality[] _channels;
    private readonly PlanarPiece _piece;

    /// <summary>A meter for a format.</summary>
    /// <param name="sampleRateHz">The sample rate; positive.</param>
    /// <param name="channels">How many channels; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public SignalQualityMeter(int sampleRateHz, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        _sampleRateHz = sampleRateHz;
        _channels = [.. Enumerable.Range(0, channels).Select(_ => new ChannelQuality())];
        _piece = new PlanarPiece(channels);
    }

    /// <summary>The channels in their order.</summary>
    public IReadOnlyList<ChannelQuality> Channels => _channels;

    /// <summary>The first two channels together.</summary>
    public StereoImageMeter Stereo { get; } = new();

    /// <summary>Takes the next samples of all channels. Allocates nothing.</summary>
    /// <param name="interleaved">Whole frames; full scale is 1. What is no finite number counts as 0, a broken frame at the end not at all.</param>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        while (!interleaved.IsEmpty)
        {
            interleaved = _piece.Take(interleaved);
            for (var channel = 0; channel < _channels.Length; channel++) _channels[channel].Add(_piece[channel]);
            if (_channels.Length > 1) Stereo.Add(_piece[0], _piece[1]);
        }
    }

    /// <summary>All there is to say of what came so far. Changes nothing: more may follow.</summary>
    public SignalQualityAnalysis Analyze()
    {
        var (samples, clipped) = (_channels.Sum(channel => channel.Samples), _channels.Sum(channel => channel.ClippedSamples));
        return new SignalQualityAnalysis
        {
            ClippedRuns = _channels.Sum(channel => channel.ClippedRuns),
            ClippedSamples = clipped,
            ClippedShare = samples > 0 ? (double)clipped / samples : 0,
            DcOffsets = [.. _channels.Select(channel => channel.DcOffset)],
            LeadingSilenceSeconds = (double)_channels.Min(channel => channel.LeadingSilence) / _sampleRateHz,
            TrailingSilenceSeconds = (double)_channels.Min(channel => channel.TrailingSilence) / _sampleRateHz,
            PhaseCorrelation = _channels.Length > 1 ? Stereo.Correlation : null,
            StereoWidth = _channels.Length > 1 ? Stereo.Width : null,
        };
    }
}
