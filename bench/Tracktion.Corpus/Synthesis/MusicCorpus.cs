using Tracktion.Corpus.Synthesis.Parts;
using Tracktion.Corpus.Synthesis.Score;
using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis;

/// <summary>Whole pieces of music, 15 to 40 s, each made from its seed alone.</summary>
internal static class MusicCorpus
{
    /// <summary>Makes a piece: the same seed gives the same piece.</summary>
    public static CorpusPiece Create(int seed)
    {
        var random = new CorpusRandom(seed, "music");
        var style = StyleTable.All[random.PickWeighted([.. StyleTable.All.Select(style => style.Weight)])];
        var song = new Song(style, Finish.DrawSampleRate(random), random.Fork());
        var mix = new Arranger(song, random.Fork()).Play();
        Master(mix, random);
        var (samples, channels) = Finish.Level(mix, random);
        var first = song.Map.FirstBeatFrom(0);
        var beats = Enumerable.Range(first, song.Beats - first).Where(beat => song.Map.Seconds(beat) < song.Seconds).ToArray();
        return new CorpusPiece
        {
            Name = $"music-{seed:00000}-{style.Name}",
            Kind = CorpusKind.Music,
            Samples = samples,
            SampleRateHz = song.SampleRateHz,
            Channels = channels,
            TempoBpm = MedianTempo(song, beats),
            BeatsPerBar = style.BeatsPerBar,
            BeatTimes = [.. beats.Select(beat => song.Map.Seconds(beat))],
            DownbeatTimes = [.. beats.Where(beat => beat % style.BeatsPerBar == 0).Select(beat => song.Map.Seconds(beat))],
            Tonic = song.Harmony.Tonic,
            IsMinor = song.Harmony.IsMinor,
            TuningCents = song.TuningCents,
        };
    }

    private static void Master(SoundBuffer mix, CorpusRandom random)
    {
        mix.Scale(0.18 / Math.Max(1e-6, mix.Rms()));
        if (random.Chance(0.5)) Dynamics.Compress(mix, random.Between(-20, -8), random.Between(1.5, 5), random.Between(0.003, 0.03), random.Between(0.08, 0.4));
        if (random.Chance(0.5)) Dynamics.Saturate(mix, random.LogBetween(0.5, 3));
        Finish.Narrow(mix, random);
        Finish.AddFloor(mix, random);
        Finish.Fade(mix, 0.005, random.Chance(0.5) ? 0.02 : random.Between(0.1, 3));
    }

    private static double MedianTempo(Song song, int[] beats)
    {
        var intervals = beats.Select(beat => song.Map.Seconds(beat + 1) - song.Map.Seconds(beat)).Order().ToArray();
        return 60 / intervals[intervals.Length / 2];
    }
}
