namespace Tracktion.Audio.Decoding.Pcm;

/// <summary>What each of the 256 codes of A-law and mu-law stands for; full scale is 1.</summary>
/// <remarks>Source: ITU-T G.711 (1988), tables 1 and 2; the values are those of 16 bits, as ffmpeg gives them.</remarks>
internal static class CompandedSamples
{
    private const float Scale = 1f / (1 << 15);

    private static readonly float[] ALawTable = [.. Enumerable.Range(0, 256).Select(code => ExpandALaw((byte)code) * Scale)];
    private static readonly float[] MuLawTable = [.. Enumerable.Range(0, 256).Select(code => ExpandMuLaw((byte)code) * Scale)];

    public static ReadOnlySpan<float> ALaw => ALawTable;

    public static ReadOnlySpan<float> MuLaw => MuLawTable;

    // Even bits inverted, sign, three bits of segment, four of step.
    private static short ExpandALaw(byte code)
    {
        code ^= 0x55;
        var segment = (code >> 4) & 7;
        var magnitude = ((code & 0xF) << 4) + 8;
        if (segment > 0) magnitude = (magnitude + 0x100) << (segment - 1);
        return (short)((code & 0x80) != 0 ? magnitude : -magnitude);
    }

    // All bits inverted, a bias of 33 steps in 14 bits, which is 0x84 in 16.
    private static short ExpandMuLaw(byte code)
    {
        code = (byte)~code;
        var magnitude = ((((code & 0xF) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
        return (short)((code & 0x80) != 0 ? -magnitude : magnitude);
    }
}
