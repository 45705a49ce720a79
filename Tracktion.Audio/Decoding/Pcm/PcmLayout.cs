namespace Tracktion.Audio.Decoding.Pcm;

/// <summary>Where a file's samples are and how they lie there.</summary>
internal sealed record PcmLayout
{
    public required AudioFormat Format { get; init; }

    public required PcmEncoding Encoding { get; init; }

    public required bool BigEndian { get; init; }

    /// <summary>Where the first sample lies in the file.</summary>
    public required long DataOffset { get; init; }

    /// <summary>How many bytes of samples the file holds.</summary>
    public required long DataBytes { get; init; }

    /// <summary>How many frames the header promises; null where it leaves that open.</summary>
    public long? PromisedFrames { get; init; }

    /// <summary>Whether the promised bytes are no whole number of frames.</summary>
    public bool HasBrokenFrame { get; init; }

    public int BytesPerFrame => PcmConverter.BytesPerSample(Encoding) * Format.Channels;
}
