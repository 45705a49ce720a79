using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Loudness;

/// <summary>A short piece of interleaved samples, each channel in a row of its own. Not thread safe.</summary>
/// <param name="channels">How many channels; at least 1.</param>
internal sealed class PlanarPiece(int channels)
{
    /// <summary>The most frames of a piece.</summary>
    public const int Frames = 1024;

    private readonly float[] _rows = new float[channels * Frames];
    private int _frames;

    /// <summary>A channel's samples of the piece.</summary>
    public ReadOnlySpan<float> this[int channel] => _rows.AsSpan(channel * Frames, _frames);

    /// <summary>Takes up to <see cref="Frames"/> whole frames. Allocates nothing.</summary>
    /// <returns>What is left, whole frames only; at the end nothing.</returns>
    public ReadOnlySpan<float> Take(ReadOnlySpan<float> interleaved)
    {
        _frames = Math.Min(Frames, interleaved.Length / channels);
        var piece = interleaved[..(_frames * channels)];
        if (channels == 1) piece.CopyTo(_rows);
        else if (channels == 2) VectorKernels.Deinterleave(piece, default, _rows.AsSpan(0, _frames), _rows.AsSpan(Frames, _frames));
        else Split(piece);
        return interleaved.Length / channels > _frames ? interleaved[piece.Length..] : default;
    }

    private void Split(ReadOnlySpan<float> piece)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var row = _rows.AsSpan(channel * Frames, _frames);
            for (int i = 0, from = channel; i < row.Length; i++, from += channels) row[i] = piece[from];
        }
    }
}
