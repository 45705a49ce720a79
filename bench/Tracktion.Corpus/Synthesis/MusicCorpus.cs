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
        var song = new Song(style, random.Between(15, 40), Finish.DrawSampleRate(random), random.Fork());
        var mix = new Arranger(song, random.Fork()).Play();
        Master(mix, random);
        var (samples, channels) = Finish.Level(mix, random);
        return new CorpusPiece
        {
            Name = $"music-{seed:00000}-{style.Name}",
            Kind = CorpusKind.Music,
            Samples = samples,
            SampleRateHz = song.SampleRateHz,
            Channels = channels,
            TempoBpm = song.MedianTempoBpm(),
            BeatsPerBar = style.BeatsPerBar,
            BeatTimes = song.BeatTimes(1),
            DownbeatTimes = song.BeatTimes(style.BeatsPerBar),
            Tonic = song.Harmony.Tonic,
            IsMinor = song.Harmony.IsMinor,
            TuningCents = song.TuningCents,
        };
    }

    private static void Master(SoundBuffer mix, CorpusRandom random)
    {
        mix.Scale(0.18 / Math.Max(1e-6, mix.Rms()));
        if (random.Chance(0.5)) Dynamics.Compress(mix, random.Between(-20, -8), random.Between(1.5, 5), random.Between(0.003, 0.03), random.Between(0.08, 0.4));
        if (random.Chance(0.65)) Dynamics.Saturate(mix, random.LogBetween(0.5, 6));
        Finish.Narrow(mix, random);
        Finish.AddFloor(mix, random);
        Finish.Fade(mix, 0.005, random.Chance(0.5) ? 0.02 : random.Between(0.1, 3));
    }
}
