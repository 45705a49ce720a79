using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tracktion.Cli.Analyzing;

namespace Tracktion.Cli.CommandLine;

/// <summary>What can be said to <c>tracktion analyze</c>.</summary>
internal sealed class AnalyzeArguments
{
    /// <summary>What to analyse.</summary>
    public Argument<string[]> Files { get; } = new("FILE") { Description = "Files, or folders with all audio below them", Arity = ArgumentArity.OneOrMore };

    /// <summary>Whether programs read the answer.</summary>
    public Option<bool> Json { get; } = CommandContext.JsonOption();

    /// <summary>The features to report beside the rest.</summary>
    public Option<FeatureSelection?> Features { get; } = new("--features")
    {
        Description = "Also features: default, all, or groups parted by commas (see: ./tracktion features)",
        HelpName = "GROUP,GROUP",
        CustomParser = ParseFeatures,
    };

    /// <summary>Where pictures go.</summary>
    public Option<string?> Pictures { get; } = new("--pictures")
    {
        Description = "A folder for pictures of each file: waveform, spectrogram, chromagram, loudness",
        HelpName = "DIR",
    };

    /// <summary>Whether a waveform is shown without a terminal too.</summary>
    public Option<bool> Waveform { get; } = new("--waveform") { Description = "Show the waveform in a pipe or a file too" };

    /// <summary>How many threads work.</summary>
    public Option<int?> Threads { get; } = new("--threads")
    {
        Description = "How many threads work, over all files [default: one for each processor]",
        HelpName = "N",
        CustomParser = ParseThreads,
    };

    private static FeatureSelection? ParseFeatures(ArgumentResult result)
    {
        if (FeatureSelection.TryParse(result.Tokens[0].Value, out var selection, out var unknown)) return selection;
        result.AddError($"--features: there is no group '{unknown}'. There are default, all, {string.Join(", ", FeatureSelection.GroupNames)}.");
        return null;
    }

    private static int? ParseThreads(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0) return threads;
        result.AddError($"--threads: '{text}' is no number of threads from 1 up.");
        return null;
    }
}
