using Tracktion.Corpus.Evaluation;
using Tracktion.Corpus.Training;

namespace Tracktion.Corpus;

/// <summary>The verbs of the corpus program. A new verb is a line of the table.</summary>
internal static class CorpusCommand
{
    private const int UsageFault = 2;

    private static readonly Dictionary<string, Func<IReadOnlyList<string>, Task<int>>> Verbs = new()
    {
        ["write"] = WriteVerb.RunAsync,
        ["check"] = CheckVerb.RunAsync,
        ["evaluate"] = EvaluateVerb.RunAsync,
        ["train-tempo"] = TrainTempoVerb.RunAsync,
        ["train-class"] = TrainClassVerb.RunAsync,
    };

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments.Length > 0 && Verbs.TryGetValue(arguments[0], out var verb)) return await verb(arguments[1..]);

        await Console.Error.WriteLineAsync($"The first argument is a verb. There are: {string.Join(", ", Verbs.Keys)}.");
        return UsageFault;
    }
}
