using System.Buffers.Binary;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Similarity;

/// <summary>What a track sounds like, as 56 numbers, a vector of length 1: timbre, its movement, harmony whatever the key, rhythm. The nearer two vectors, the more alike.</summary>
/// <remarks>
/// In order: means of 12 cepstral coefficients and their deviations; means of six octaves' contrast; means and deviations of centroid (logarithm), flatness, flux and
/// noiseness; the magnitudes of the first six Fourier terms of the pitch classes, which a transposition does not change (I. Quinn, 2006); means of the modulation of four bands
/// at 2, 4 and 8 Hz (ten of the twelve); onsets a second and the tempo's logarithm. Each is standardised by its mean and deviation over the music
/// of the corpus, bounded to ±4, and each part weighs alike. Versioned with the analyser: vectors of different versions do not compare.
/// </remarks>
public sealed class TrackVector
{
    private readonly float[] _values;

    internal TrackVector(float[] values) => _values = values;

    /// <summary>The numbers; the sum of their squares is 1, or 0 for silence.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>How alike two tracks sound: the cosine, −1 to 1; 1 for the same, about 0 for two that have nothing in common.</summary>
    /// <exception cref="ArgumentException">The other has another length, and so another version.</exception>
    public double SimilarityTo(TrackVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other._values.Length == _values.Length
            ? Math.Clamp(VectorKernels.Dot(_values, other._values), -1, 1)
            : throw new ArgumentException("The vectors are of different versions.", nameof(other));
    }

    /// <summary>The numbers as little-endian floats.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[_values.Length * sizeof(float)];
        for (var i = 0; i < _values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), _values[i]);
        return bytes;
    }

    /// <summary>A vector from <see cref="ToBytes"/>.</summary>
    /// <exception cref="ArgumentException">The bytes are no whole number of floats, or not all are finite.</exception>
    public static TrackVector FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % sizeof(float) != 0) throw new ArgumentException("The bytes are no whole number of floats.", nameof(bytes));

        var values = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        return values.All(float.IsFinite) ? new TrackVector(values) : throw new ArgumentException("Not all numbers are finite.", nameof(bytes));
    }
}
