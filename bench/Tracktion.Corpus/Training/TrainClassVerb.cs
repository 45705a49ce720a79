using Tracktion.Audio.Classification;
using Tracktion.Audio.Models;
using Tracktion.Audio.Similarity;
using Tracktion.Corpus.Evaluation;
using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus.Training;

/// <summary><c>train-class</c>: learns the classes from sounds that the corpus makes, and writes the models <c>class</c> and <c>similarity</c>.</summary>
/// <remarks>
/// One hidden layer of 24 units (tanh), softmax, cross-entropy with a penalty on the weights (0.002 |w|²/2), features with a little noise in each step so that no single
/// one decides. Full batches, 600 steps, a seeded start: the same seeds give the same model. The similarity's means and deviations are those of the music.
/// </remarks>
internal static class TrainClassVerb
{
    private const int HiddenUnits = 24;
    private const int Steps = 600;
    private const double Penalty = 0.002;
    private const double Noise = 0.15;

    /// <summary>The kinds of the corpus in the order of the classes, from speech on.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [CorpusKind.Speech, CorpusKind.Music, CorpusKind.Noise, CorpusKind.Percussion, CorpusKind.Tonal];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (from, count) = (VerbOptions.Number(arguments, "--from", 50_000), VerbOptions.Number(arguments, "--count", 400));
        var folder = VerbOptions.Text(arguments, "--to", ".");
        var examples = new (double[] Features, double[] Raw, int Kind)[count * Kinds.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, examples.Length, parallel, i => examples[i] = Read(i % Kinds.Count, from + (i / Kinds.Count)));

        var standard = Standardizer.Of([.. examples.Select(example => example.Features)]);
        var network = new Network(SoundEvidence.Names.Count, HiddenUnits, Kinds.Count);
        network.Train([.. examples.Select(example => (standard.Apply(example.Features), example.Kind))], Steps, Penalty, Noise);
        var model = network.ToModel(SoundEvidence.Names, [.. SoundClassification.ClassNames.Skip(1)], standard);
        await File.WriteAllTextAsync(Path.Combine(folder, "class.json"), model.ToJson() + "\n");

        var music = Standardizer.Of([.. examples.Where(example => Kinds[example.Kind] == CorpusKind.Music).Select(example => example.Raw)]);
        var similarity = new FeatureModel
        {
            Features = [.. TrackVectorBuilder.Names],
            Outputs = [],
            Means = music.Means,
            Deviations = music.Deviations,
            Hidden = [],
            Scores = [],
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "similarity.json"), similarity.ToJson() + "\n");
        var right = examples.Count(example => Best(model.Evaluate(example.Features)) == example.Kind);
        Console.WriteLine($"{right} of {examples.Length} training sounds are told right.");
        return 0;
    }

    private static (double[] Features, double[] Raw, int Kind) Read(int kind, int seed)
    {
        var evidence = PieceAnalysis.Find(ClassCorpus.Create(Kinds[kind], seed)).Evidence;
        return (evidence.Features(), TrackVectorBuilder.Raw(evidence), kind);
    }

    private static int Best(double[] scores) => Array.IndexOf(scores, scores.Max());
}
