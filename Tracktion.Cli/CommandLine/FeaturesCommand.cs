using System.CommandLine;
using Spectre.Console;
using Tracktion.Audio.Features;
using Tracktion.Cli.Analyzing;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion features</c>.</summary>
internal static class FeaturesCommand
{
    public static Command Create(CommandContext context)
    {
        var json = CommandContext.JsonOption();
        var markdown = new Option<bool>("--markdown") { Description = "A Markdown document with a table for each group" };
        var command = new CliCommand(
            "features",
            "Lists the features that can be measured: name, group, unit, range, definition and source.",
            """
            Examples:
              ./tracktion features
              ./tracktion features --markdown > docs/features.md
              ./tracktion analyze song.mp3 --features pitch,chroma
            """) { json, markdown };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(markdown)) result.AddError("--json and --markdown exclude each other.");
        });
        context.SetAction(command, (arguments, _) =>
        {
            if (arguments.GetValue(json)) context.Console.WriteJson(FeatureCatalog.All.Select(FeatureEntry.Of));
            else if (arguments.GetValue(markdown)) context.Console.Output.Write(FeatureCatalogPage.Write());
            else context.Console.Answers.Write(Render());
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static Table Render()
    {
        var table = new Table().RoundedBorder().AddColumns("Name", "Group", "Unit", "Range", "Definition", "Source");
        foreach (var entry in FeatureCatalog.All.Select(FeatureEntry.Of))
        {
            string[] cells = [entry.Name, entry.Group, entry.Unit, entry.Range, entry.Definition, entry.Source];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        return table;
    }
}
