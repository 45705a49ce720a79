namespace Tracktion.Audio.Decoding.Integrity;

/// <summary>The header of one MPEG audio frame, as far as its length asks.</summary>
/// <param name="Kind">The bits that stay the same through a stream: version, layer, sample rate.</param>
/// <param name="LengthBytes">The frame's length with its header.</param>
/// <remarks>Source: ISO/IEC 11172-3, 2.4.1.3 and 2.4.2.3; ISO/IEC 13818-3 for the lower rates; MPEG 2.5 by custom.</remarks>
internal readonly record struct MpegFrameHeader(uint Kind, int LengthBytes)
{
    public const int Bytes = 4;

    private const uint KindMask = 0xFFFE0C00;

    private static readonly int[] BitRates1Layer1 = [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448];
    private static readonly int[] BitRates1Layer2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
    private static readonly int[] BitRates1Layer3 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] BitRates2Layer1 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];
    private static readonly int[] BitRates2Layer23 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] SampleRates1 = [44100, 48000, 32000];

    /// <summary>Reads a header; false where these are not the four bytes of one, or of one of free format, whose length it does not tell.</summary>
    public static bool TryParse(uint word, out MpegFrameHeader header)
    {
        header = default;
        var version = (int)(word >> 19) & 3;
        var layer = 4 - ((int)(word >> 17) & 3);
        var bitRateIndex = (int)(word >> 12) & 15;
        var sampleRateIndex = (int)(word >> 10) & 3;
        if (word >> 21 != 0x7FF || version == 1 || layer == 4 || bitRateIndex is 0 or 15 || sampleRateIndex == 3) return false;

        var isVersion1 = version == 3;
        var sampleRate = SampleRates1[sampleRateIndex] >> (isVersion1 ? 0 : version == 2 ? 1 : 2);
        var bitRate = 1000 * RatesOf(isVersion1, layer)[bitRateIndex];
        var padding = (int)(word >> 9) & 1;
        var length = layer == 1 ? ((12 * bitRate / sampleRate) + padding) * 4 : ((layer == 3 && !isVersion1 ? 72 : 144) * bitRate / sampleRate) + padding;
        header = new MpegFrameHeader(word & KindMask, length);
        return true;
    }

    private static int[] RatesOf(bool isVersion1, int layer) => (isVersion1, layer) switch
    {
        (true, 1) => BitRates1Layer1,
        (true, 2) => BitRates1Layer2,
        (true, _) => BitRates1Layer3,
        (false, 1) => BitRates2Layer1,
        _ => BitRates2Layer23,
    };
}
