using Tracktion.Audio.Decoding;

namespace Tracktion.Analysis.Analyses;

/// <summary>Why an analysis failed, beyond what the decoder tells (<see cref="DecodeFaultCodes"/>).</summary>
internal static class AnalysisReasons
{
    /// <summary>The path lies outside every folder that may be read.</summary>
    public const string OutsideRoots = "outside_roots";

    /// <summary>Its analysis broke the service or ended in an error, time and again.</summary>
    public const string GivenUp = "given_up";

    /// <summary>Every reason that there is.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        OutsideRoots, GivenUp, DecodeFaultCodes.EmptyFile, DecodeFaultCodes.NotAudio, DecodeFaultCodes.UnsupportedCodec, DecodeFaultCodes.BadHeader, DecodeFaultCodes.NoAudio,
        DecodeFaultCodes.Truncated, DecodeFaultCodes.Damaged, DecodeFaultCodes.NotFinite, DecodeFaultCodes.LimitsExceeded, DecodeFaultCodes.DecoderTimeout,
        DecodeFaultCodes.DecoderMissing, DecodeFaultCodes.Unreadable,
    ];

    /// <summary>Faults that are not the content's: the same content found again is analysed again.</summary>
    public static readonly IReadOnlyList<string> Passing =
        [OutsideRoots, GivenUp, DecodeFaultCodes.DecoderMissing, DecodeFaultCodes.Unreadable];
}
