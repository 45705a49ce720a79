using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Classes;

/// <summary>Brings a sound of any kind through the same band, floor, channels and level.</summary>
internal static class ClassPiece
{
    public static CorpusPiece From(SoundBuffer bus, string kind, int seed, string label, CorpusRandom random)
    {
        Finish.Narrow(bus, random);
        if (random.Chance(0.6)) Finish.AddFloor(bus, random);
        var (samples, channels) = Finish.Level(bus, random);
        return new CorpusPiece
        {
            Name = $"{kind}-{seed:00000}-{label}",
            Kind = kind,
            Samples = samples,
            SampleRateHz = bus.SampleRateHz,
            Channels = channels,
        };
    }
}
