namespace Tracktion.Corpus.Synthesis.Classes;

/// <summary>3 to 30 s of a piece of music.</summary>
internal static class MusicExcerpt
{
    public static CorpusPiece Create(int seed, CorpusRandom random)
    {
        var whole = MusicCorpus.Create(seed);
        var seconds = Math.Min(whole.Seconds, random.LogBetween(3, 30));
        var first = (int)(random.Between(0, whole.Seconds - seconds) * whole.SampleRateHz);
        var frames = (int)(seconds * whole.SampleRateHz);
        var start = (double)first / whole.SampleRateHz;
        return whole with
        {
            Name = whole.Name + "-excerpt",
            Samples = whole.Samples.AsSpan(first * whole.Channels, frames * whole.Channels).ToArray(),
            BeatTimes = Shift(whole.BeatTimes, start, seconds),
            DownbeatTimes = Shift(whole.DownbeatTimes, start, seconds),
        };
    }

    private static double[] Shift(double[] times, double start, double seconds) =>
        [.. times.Select(time => time - start).Where(time => time >= 0 && time < seconds)];
}
