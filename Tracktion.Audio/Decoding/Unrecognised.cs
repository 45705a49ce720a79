using System.Text;
using Tracktion.Audio.Decoding.Ffmpeg;

namespace Tracktion.Audio.Decoding;

/// <summary>Says of a file that no decoder takes what it seems to be.</summary>
internal static class Unrecognised
{
    private const int ShownBytes = 24;

    public static DecodeFault Explain(ReadOnlySpan<byte> head, MediaProbe probe)
    {
        if (IsText(head)) return new DecodeFault(DecodeFaultCodes.NotAudio, $"The file is text and no audio: it begins with '{Show(head)}'.");

        var said = probe.Complaints.Count > 0 ? $" (ffmpeg: {probe.Complaints[0]})" : "";
        return WhatItLooksLike(head) is { } container
            ? new DecodeFault(
                container.StartsWith("a WAV", StringComparison.Ordinal) ? DecodeFaultCodes.UnsupportedCodec : DecodeFaultCodes.NoAudio,
                $"The file begins like {container}, but no audio in it can be decoded{said}.")
            : new DecodeFault(DecodeFaultCodes.NotAudio, $"The content is no audio format that is known here{said}.");
    }

    private static string? WhatItLooksLike(ReadOnlySpan<byte> head) => head switch
    {
        _ when Wav.WavHeader.Matches(head) => "a WAV file of an unknown codec",
        _ when head.StartsWith("fLaC"u8) => "a FLAC file",
        _ when head.StartsWith("OggS"u8) => "an Ogg file",
        _ when head.StartsWith("ID3"u8) => "an MP3 file with a tag",
        _ when head.Length >= 8 && head[4..].StartsWith("ftyp"u8) => "an MP4 file",
        _ when head.StartsWith("RIFF"u8) => "a RIFF file that is not WAV",
        _ => null,
    };

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var value in head)
        {
            if (value is not ((>= 0x20 and < 0x7F) or (byte)'\n' or (byte)'\r' or (byte)'\t')) return false;
        }

        return true;
    }

    private static string Show(ReadOnlySpan<byte> head)
    {
        var text = Encoding.ASCII.GetString(head).ReplaceLineEndings(" ").Trim();
        return text.Length <= ShownBytes ? text : text[..ShownBytes] + "…";
    }
}
