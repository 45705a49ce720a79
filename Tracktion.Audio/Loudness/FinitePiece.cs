using Tracktion.Audio.Decoding.Pcm;

namespace Tracktion.Audio.Loudness;

/// <summary>Keeps numbers that are none out of sums and filters, which they would spoil for good.</summary>
internal static class FinitePiece
{
    /// <summary>The most samples of a piece.</summary>
    public const int Length = 1024;

    /// <summary>The piece itself where all is finite, as nearly always; else a copy with 0 for what is not.</summary>
    /// <param name="piece">At most <see cref="Length"/> samples.</param>
    /// <param name="room">Where a copy may go; as long.</param>
    public static ReadOnlySpan<float> Of(ReadOnlySpan<float> piece, Span<float> room)
    {
        if (FiniteSamples.Are(piece)) return piece;

        for (var i = 0; i < piece.Length; i++) room[i] = float.IsFinite(piece[i]) ? piece[i] : 0;
        return room[..piece.Length];
    }
}
