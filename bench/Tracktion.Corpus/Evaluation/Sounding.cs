using Tracktion.Audio;
using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Rhythm;
using Tracktion.Audio.Tonality;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;
using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus.Evaluation;

/// <summary>What tempo and key are found from, of one piece; as the analyser has it.</summary>
internal sealed record Sounding(OnsetStrength Onsets, PitchProfile Pitches, double FrameSeconds)
{
    private const int Bands = 40;

    public static Sounding Of(CorpusPiece piece)
    {
        var mono = new float[piece.Samples.Length / piece.Channels];
        for (var i = 0; i < piece.Samples.Length; i++) mono[i / piece.Channels] += piece.Samples[i] / piece.Channels;
        var framing = new AnalysisFraming(piece.SampleRateHz);
        return new Sounding(Rhythm(mono, framing), Tones(mono, framing), framing.FrameSeconds);
    }

    private static OnsetStrength Rhythm(float[] mono, AnalysisFraming framing)
    {
        var bank = FilterBankDesign.MelSlaney(new FilterBankOptions(framing.SampleRateHz, framing.FrameLength), Bands);
        var onsets = new OnsetStrength(bank.CentersHz, framing.FrameLength, framing.FrameRateHz);
        var bands = new float[Bands];
        ForEachFrame(mono, framing.FrameLength, framing.HopLength, power =>
        {
            bank.Apply(power, bands);
            onsets.Add(bands);
        });
        return onsets;
    }

    private static PitchProfile Tones(float[] mono, AnalysisFraming framing)
    {
        var profile = new PitchProfile(framing.SampleRateHz, framing.TonalFrameLength, framing.TonalHopLength);
        ForEachFrame(mono, framing.TonalFrameLength, framing.TonalHopLength, power => profile.Add(power));
        return profile;
    }

    private static void ForEachFrame(float[] mono, int frameLength, int hopLength, Action<float[]> take)
    {
        var fft = new RealFft(frameLength);
        var (window, power, scratch) = (Window.Periodic(WindowKind.Hann, frameLength), new float[fft.BinCount], new double[fft.ScratchLength]);
        for (var from = 0; from + frameLength <= mono.Length; from += hopLength)
        {
            fft.Power(mono.AsSpan(from, frameLength), window, power, scratch);
            take(power);
        }
    }
}
