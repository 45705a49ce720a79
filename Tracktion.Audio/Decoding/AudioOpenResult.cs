namespace Tracktion.Audio.Decoding;

/// <summary>A file that can be read, or why it cannot: exactly one of the two is there.</summary>
public sealed class AudioOpenResult
{
    internal AudioOpenResult(AudioFile file) => File = file;

    internal AudioOpenResult(DecodeFault fault) => Rejection = DecodeResult.Rejected(fault);

    /// <summary>The file, to be disposed of by the caller; null where it was rejected.</summary>
    public AudioFile? File { get; }

    /// <summary>How it ended where it was rejected, in the same terms as <see cref="AudioFile.Result"/>; null where it was not.</summary>
    public DecodeResult? Rejection { get; }

    /// <summary>Why it was rejected; null where it was not.</summary>
    public DecodeFault? Fault => Rejection?.Fault;
}
