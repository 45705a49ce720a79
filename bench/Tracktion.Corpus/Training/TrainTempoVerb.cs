using Tracktion.Audio.Models;
using Tracktion.Audio.Rhythm;
using Tracktion.Corpus.Evaluation;
using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus.Training;

/// <summary><c>train-tempo</c>: learns which of the tempi that fit a piece a listener taps, from pieces whose tempo is known, and writes the model.</summary>
/// <remarks>
/// A linear score for each candidate; the share of the right one, by softmax over a piece's candidates, is made as large as can be, with a penalty on the weights
/// (0.01 |w|²/2). Full batches, 1,500 steps: the same seeds give the same model.
/// </remarks>
internal static class TrainTempoVerb
{
    private const double Penalty = 0.01;
    private const double Tolerance = 0.04;
    private const int Steps = 1500;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (from, count) = (VerbOptions.Number(arguments, "--from", 10_000), VerbOptions.Number(arguments, "--count", 1500));
        var path = VerbOptions.Text(arguments, "--to", "tempo.json");
        var pieces = new (double[][] Candidates, int Right)[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => pieces[i] = Read(MusicCorpus.Create(from + i)));
        (double[][] Candidates, int Right)[] usable = [.. pieces.Where(piece => piece.Right >= 0)];
        Console.WriteLine($"{usable.Length} of {count} pieces have their tempo among the candidates.");

        var standard = Standardizer.Of([.. usable.SelectMany(piece => piece.Candidates)]);
        var weights = Train([.. usable.Select(piece => (piece.Candidates.Select(standard.Apply).ToArray(), piece.Right))]);
        var model = new FeatureModel
        {
            Features = [.. TempoEvidence.Names],
            Outputs = ["tempo"],
            Means = standard.Means,
            Deviations = standard.Deviations,
            Hidden = [],
            Scores = [[.. weights, 0]],
        };
        await File.WriteAllTextAsync(path, model.ToJson() + "\n");
        return 0;
    }

    private static (double[][] Candidates, int Right) Read(CorpusPiece piece)
    {
        var evidence = new TempoEvidence(OnsetCurves.Of(Sounding.Of(piece).Onsets));
        var candidates = TempoEstimator.Peaks(evidence);
        var right = Enumerable.Range(0, candidates.Count)
            .Where(i => piece.TempoBpm is { } bpm && Math.Abs((candidates[i] / bpm) - 1) <= Tolerance)
            .OrderBy(i => Math.Abs((candidates[i] / piece.TempoBpm ?? 0) - 1))
            .FirstOrDefault(-1);
        return ([.. candidates.Select(evidence.FeaturesOf)], right);
    }

    private static double[] Train((double[][] Candidates, int Right)[] pieces)
    {
        var weights = new double[TempoEvidence.Names.Count];
        var adam = new Adam(weights, 0.02);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = weights.Select(weight => Penalty * weight).ToArray();
            foreach (var (candidates, right) in pieces)
            {
                var shares = FeatureModel.Softmax([.. candidates.Select(row => row.Zip(weights, (x, w) => x * w).Sum())]);
                for (var i = 0; i < candidates.Length; i++)
                {
                    var error = (shares[i] - (i == right ? 1 : 0)) / pieces.Length;
                    for (var j = 0; j < gradient.Length; j++) gradient[j] += error * candidates[i][j];
                }
            }

            adam.Step(gradient);
        }

        return weights;
    }
}
