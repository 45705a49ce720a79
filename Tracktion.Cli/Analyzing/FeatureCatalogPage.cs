using System.Text;
using Tracktion.Audio.Features;

namespace Tracktion.Cli.Analyzing;

/// <summary>The catalogue of features as a Markdown document: <c>docs/features.md</c>.</summary>
internal static class FeatureCatalogPage
{
    private const string MarkdownSigns = "\\|*_<";

    /// <summary>The document, with a table for each group.</summary>
    public static string Write()
    {
        var perFrame = FeatureCatalog.All.Count(definition => definition.IsPerFrame);
        var page = new StringBuilder($"""
            # Features

            What Tracktion measures of a file: {perFrame} features of its frames, of which mean, standard deviation, least, greatest and median are kept, and
            {FeatureCatalog.All.Count - perFrame} that have one value for the file. `./tracktion analyze FILE --json --features all` gives them under these names; `--features` also
            takes `default` and the groups below. S is the magnitude spectrum of a frame without bin 0, f its frequencies, K the number of its bins, fs the
            sample rate; x are the frame's samples. This page is made from the code by `./tracktion features --markdown`.

            """.ReplaceLineEndings("\n")).Append('\n');
        foreach (var group in FeatureCatalog.All.GroupBy(definition => definition.Group)) Write(page, group);
        return page.ToString().TrimEnd('\n') + '\n';
    }

    private static void Write(StringBuilder page, IGrouping<FeatureGroup, FeatureDefinition> group)
    {
        page.Append("## ").Append(FeatureSelection.NameOf(group.Key)).Append("\n\n");
        page.Append(group.All(definition => definition.IsPerFrame) ? "Of each frame.\n\n" : "Of the file.\n\n");
        page.Append("| Name | Unit | Range | Definition | Source |\n|---|---|---|---|---|\n");
        foreach (var definition in group)
        {
            page.Append("| `").Append(definition.Name).Append('`');
            foreach (var cell in new[] { definition.Unit, definition.Range, definition.Definition, definition.Source }) page.Append(" | ").Append(Escaped(cell));
            page.Append(" |\n");
        }

        page.Append('\n');
    }

    private static string Escaped(string text) => string.Concat(text.Select(sign => MarkdownSigns.Contains(sign, StringComparison.Ordinal) ? $"\\{sign}" : $"{sign}"));
}
