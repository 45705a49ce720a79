namespace Tracktion.Audio.Decoding.Pcm;

/// <summary>What the header of an uncompressed file came to: where the samples are, a fault, or neither, where the codec is one for ffmpeg.</summary>
/// <param name="Layout">Where the samples are.</param>
/// <param name="Fault">Why the file is rejected.</param>
internal readonly record struct PcmHeader(PcmLayout? Layout, DecodeFault? Fault)
{
    /// <summary>The container is sound, the codec is for ffmpeg to know.</summary>
    public static PcmHeader ForeignCodec => default;

    public static PcmHeader Reject(string code, string message) => new(null, new DecodeFault(code, message));

    /// <summary>Rejects what no file can mean, and what the options do not allow; null where all is well.</summary>
    public static DecodeFault? Check(long channels, double sampleRateHz, DecoderOptions options) => (channels, sampleRateHz) switch
    {
        ( < 1, _) => new DecodeFault(DecodeFaultCodes.BadHeader, "The header says that the audio has no channels."),
        (_, not >= 1) => new DecodeFault(DecodeFaultCodes.BadHeader, $"The header says that the sample rate is {sampleRateHz:0.###} Hz."),
        var (count, _) when count > options.MaxChannels => new DecodeFault(DecodeFaultCodes.LimitsExceeded, $"The header says {count} channels; at most {options.MaxChannels} are taken."),
        var (_, rate) when rate > options.MaxSampleRateHz => new DecodeFault(DecodeFaultCodes.LimitsExceeded, $"The header says a sample rate of {rate:0} Hz; at most {options.MaxSampleRateHz} Hz are taken."),
        _ => null,
    };
}
