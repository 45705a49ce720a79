namespace Tracktion.Audio.Decoding;

/// <summary>What a file's audio is.</summary>
public sealed record AudioFormat
{
    /// <summary>The container, lower case: <c>wav</c>, <c>aiff</c>, <c>flac</c>, <c>mp3</c>, <c>ogg</c>, <c>mp4</c>.</summary>
    public required string Container { get; init; }

    /// <summary>The codec by ffmpeg's name: <c>pcm_s16le</c>, <c>flac</c>, <c>vorbis</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Samples a second of each channel; positive.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>The number of channels; positive.</summary>
    public int Channels => Roles.Count;

    /// <summary>What each channel is for, in the order of the samples.</summary>
    public required IReadOnlyList<ChannelRole> Roles { get; init; }
}
