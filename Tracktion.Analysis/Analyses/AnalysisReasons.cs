namespace Tracktion.Analysis.Analyses;

/// <summary>Why an analysis failed, beyond what the decoder tells (<see cref="Audio.Decoding.DecodeFaultCodes"/>).</summary>
internal static class AnalysisReasons
{
    /// <summary>The path lies outside every folder that may be read.</summary>
    public const string OutsideRoots = "outside_roots";

    /// <summary>Its analysis broke the service or ended in an error, time and again.</summary>
    public const string GivenUp = "given_up";

    /// <summary>Faults that are not the content's: the same content found again is analysed again.</summary>
    public static readonly IReadOnlyList<string> Passing =
        [OutsideRoots, GivenUp, Audio.Decoding.DecodeFaultCodes.DecoderMissing, Audio.Decoding.DecodeFaultCodes.Unreadable];
}
