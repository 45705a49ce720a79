using System.Globalization;
using Tracktion.Audio.Classification;
using Tracktion.Corpus.Synthesis;
using Tracktion.Corpus.Training;

namespace Tracktion.Corpus.Evaluation;

/// <summary><c>evaluate</c>: how right the analyser is on pieces and sounds that no model was trained on, as Markdown.</summary>
internal static class EvaluateVerb
{
    public static Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (from, count) = (VerbOptions.Number(arguments, "--from", 1), VerbOptions.Number(arguments, "--count", 300));
        if (VerbOptions.Text(arguments, "--what", "music") == "class") Classes(from, count);
        else Music(from, count);
        return Task.FromResult(0);
    }

    private static void Music(int from, int count)
    {
        var scores = new MusicScore[count];
        ForEach(count, i =>
        {
            var piece = MusicCorpus.Create(from + i);
            scores[i] = MusicScore.Of(piece, PieceAnalysis.Analyze(piece));
        });
        Console.WriteLine("| style | pieces | Accuracy 1 | Accuracy 2 | beats, F | key, MIREX | tuning, cents off |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var style in scores.GroupBy(score => score.Style).OrderBy(group => group.Key, StringComparer.Ordinal)) Print(style.Key, [.. style]);
        Print("**all**", scores);
        var bars = scores.Where(score => score.DownbeatsRight is not null).ToList();
        Console.WriteLine(Invariant($"\nBars were found in {bars.Count} pieces; in {bars.Count(score => score.DownbeatsRight == true)} of them the first beats are right."));
    }

    private static void Print(string name, MusicScore[] scores)
    {
        var (timed, keyed) = (scores.Where(score => score.Accuracy1 is not null).ToList(), scores.Where(score => score.Key is not null).ToList());
        Console.WriteLine(Invariant($"| {name} | {scores.Length} | {Percent(timed.Average(score => score.Accuracy1))} | {Percent(timed.Average(score => score.Accuracy2))} | {timed.Average(score => score.Beats):0.00} | {Percent(keyed.Average(score => score.Key))} | {keyed.Average(score => score.TuningError):0.0} |"));
    }

    private static void Classes(int from, int count)
    {
        IReadOnlyList<string> kinds = [CorpusKind.Silence, .. TrainClassVerb.Kinds];
        var confusion = new int[kinds.Count, kinds.Count];
        ForEach(count * kinds.Count, i =>
        {
            var analysis = PieceAnalysis.Analyze(ClassCorpus.Create(kinds[i % kinds.Count], from + (i / kinds.Count)));
            Interlocked.Increment(ref confusion[i % kinds.Count, (int)analysis.Class.Class]);
        });
        Console.WriteLine($"| it is | {string.Join(" | ", SoundClassification.ClassNames)} |");
        Console.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", kinds.Count))}");
        for (var kind = 0; kind < kinds.Count; kind++)
            Console.WriteLine($"| {SoundClassification.ClassNames[kind]} | {string.Join(" | ", Enumerable.Range(0, kinds.Count).Select(told => confusion[kind, told]))} |");
        var right = Enumerable.Range(0, kinds.Count).Sum(kind => confusion[kind, kind]);
        Console.WriteLine(Invariant($"\n{right} of {count * kinds.Count} are told right: {Percent((double)right / (count * kinds.Count))}."));
    }

    private static void ForEach(int count, Action<int> work) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, work);

    private static string Percent(double? share) => Invariant($"{100 * share:0.0} %");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
