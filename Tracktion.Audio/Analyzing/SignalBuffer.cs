using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Analyzing;

/// <summary>The samples that an analysis works on: the present block's channels in rows of their own, and their mean, with what frames to come still need from earlier blocks.</summary>
internal sealed class SignalBuffer(int channels, int blockFrames, int historyFrames)
{
    private readonly float[][] _rows = [.. Enumerable.Range(0, channels).Select(_ => new float[blockFrames])];
    private readonly float[] _mono = new float[blockFrames + historyFrames];
    private int _count;

    /// <summary>Where in the file the mean begins.</summary>
    public long Start { get; private set; }

    /// <summary>Where in the file the mean ends.</summary>
    public long End => Start + _count;

    /// <summary>The first samples of a channel's part of the present block.</summary>
    public Span<float> Channel(int channel, int count) => _rows[channel].AsSpan(0, count);

    /// <summary>The mean from a place in the file on.</summary>
    public ReadOnlySpan<float> From(long place) => _mono.AsSpan((int)(place - Start), (int)(End - place));

    /// <summary>Parts some frames of the present block. Different parts of it may be taken by different threads; then <see cref="Append"/>.</summary>
    /// <param name="interleaved">The frames.</param>
    /// <param name="at">Where in the block they begin.</param>
    public void Part(ReadOnlySpan<float> interleaved, int at)
    {
        var length = interleaved.Length / channels;
        Split(interleaved, at, length);
        var mono = _mono.AsSpan(_count + at, length);
        _rows[0].AsSpan(at, length).CopyTo(mono);
        for (var channel = 1; channel < channels; channel++) VectorKernels.AddScaled(_rows[channel].AsSpan(at, length), 1, mono);
        if (channels > 1) VectorKernels.Scale(mono, 1f / channels);
    }

    /// <summary>Counts frames that were parted.</summary>
    public void Append(int count) => _count += count;

    /// <summary>Fills with silence up to a place in the file.</summary>
    public void Pad(long place)
    {
        if (place <= End) return;

        _mono.AsSpan(_count, (int)(place - End)).Clear();
        _count = (int)(place - Start);
    }

    /// <summary>Forgets the mean before a place in the file.</summary>
    public void DropBefore(long place)
    {
        var drop = (int)Math.Clamp(place - Start, 0, _count);
        _mono.AsSpan(drop, _count - drop).CopyTo(_mono);
        Start += drop;
        _count -= drop;
    }

    private void Split(ReadOnlySpan<float> samples, int at, int length)
    {
        if (channels == 1)
        {
            samples.CopyTo(_rows[0].AsSpan(at, length));
            return;
        }

        if (channels == 2)
        {
            VectorKernels.Deinterleave(samples, default, _rows[0].AsSpan(at, length), _rows[1].AsSpan(at, length));
            return;
        }

        for (var channel = 0; channel < channels; channel++)
        {
            var row = _rows[channel].AsSpan(at, length);
            for (int i = 0, from = channel; i < row.Length; i++, from += channels) row[i] = samples[from];
        }
    }
}
