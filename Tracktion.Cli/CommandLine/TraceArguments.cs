using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.CommandLine;

/// <summary>What the commands about traces share.</summary>
internal static class TraceArguments
{
    private const int WidestPicture = 1000;

    /// <summary>Where Jaeger is.</summary>
    public static Option<string?> Jaeger() => new("--jaeger")
    {
        Description = $"The address of Jaeger's page and query API [default: {TraceView.Setting}, else as the running instance was told]",
        HelpName = "URL",
    };

    /// <summary>How wide the picture is.</summary>
    public static Option<int?> Width() => new("--width")
    {
        Description = "How many columns the picture has [default: as the terminal, else 120]",
        HelpName = "N",
        CustomParser = ParseWidth,
    };

    private static int? ParseWidth(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is >= WaterfallColumns.Narrowest and <= WidestPicture) return width;
        result.AddError($"--width: '{text}' is no number of columns from {WaterfallColumns.Narrowest} to {WidestPicture}.");
        return null;
    }
}
