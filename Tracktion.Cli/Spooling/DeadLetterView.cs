using System.Text.Json;
using Tracktion.Cli.Terminal;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>Picks the dead letters to show.</summary>
/// <param name="type">The only type of error; null for all.</param>
/// <param name="limit">The most of each spool; 0 for all.</param>
internal sealed class DeadLetterView(string? type, int limit)
{
    /// <summary>The letters' lines, as they are in their files.</summary>
    public IReadOnlyList<JsonElement> Lines(IReadOnlyList<string> spools) => [.. spools.SelectMany(Pick).Select(letter => letter.Line)];

    /// <summary>Shows them as tables.</summary>
    public void Write(CliConsole console, IReadOnlyList<string> spools)
    {
        foreach (var spool in spools)
        {
            var letters = Pick(spool);
            if (letters.Count > 0) console.Answers.Write(DeadLetterTable.Render(spool, letters));
            else console.Output.WriteLine($"{spool}: no dead letters{(type is null ? "" : $" of type {type}")}");
        }
    }

    // The newest first, without holding more than are shown.
    private List<DeadLetter> Pick(string spool)
    {
        var letters = DeadLetter.ReadAll(spool).Where(letter => type is null || letter.ErrorType == type);
        var newest = limit == 0 ? letters : letters.TakeLast(limit);
        return [.. newest.Reverse()];
    }
}
