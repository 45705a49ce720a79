using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus;

/// <summary>How the rises of a piece's level lie about its beats: shows a truth that is shifted or of another piece.</summary>
/// <param name="LagMilliseconds">Where about the beats the level rises most, within ±100 ms; positive is after.</param>
/// <param name="Strength">The rise there, in means over the piece; near 1 where nothing happens at the beats.</param>
internal readonly record struct OnsetAgreement(double LagMilliseconds, double Strength)
{
    private const int EnvelopeRateHz = 200;
    private const int FurthestFrames = 20;
    private const double Floor = 1e-4;

    public static OnsetAgreement Of(CorpusPiece piece)
    {
        var rises = Rises(piece);
        var mean = rises.Average() + 1e-12;
        var best = new OnsetAgreement(0, 0);
        for (var lag = -FurthestFrames; lag <= FurthestFrames; lag++)
        {
            var sum = 0.0;
            foreach (var beat in piece.BeatTimes)
            {
                var at = (int)Math.Round(beat * EnvelopeRateHz) + lag;
                // Three frames, for players are not machines.
                for (var near = at - 1; near <= at + 1; near++)
                {
                    if (near >= 0 && near < rises.Length) sum += rises[near] / 3;
                }
            }

            var strength = sum / piece.BeatTimes.Length / mean;
            if (strength > best.Strength) best = new OnsetAgreement(1000.0 * lag / EnvelopeRateHz, strength);
        }

        return best;
    }

    // Of the logarithm of the power of the difference from sample to sample, which weighs high frequencies more.
    private static double[] Rises(CorpusPiece piece)
    {
        var frames = piece.Samples.Length / piece.Channels;
        var levels = new double[(frames * (long)EnvelopeRateHz / piece.SampleRateHz) + 1];
        var before = 0f;
        for (var i = 0; i < frames; i++)
        {
            var sample = piece.Channels == 1 ? piece.Samples[i] : piece.Samples[2 * i] + piece.Samples[(2 * i) + 1];
            levels[(long)i * EnvelopeRateHz / piece.SampleRateHz] += (sample - before) * (sample - before);
            before = sample;
        }

        var floor = (Floor * levels.Max()) + 1e-12;
        var rises = new double[levels.Length];
        for (var i = 1; i < levels.Length; i++) rises[i] = Math.Max(0, Math.Log(levels[i] + floor) - Math.Log(levels[i - 1] + floor));
        return rises;
    }
}
