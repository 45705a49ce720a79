using Spectre.Console;
using Spectre.Console.Rendering;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Elasticsearch.Bootstrap;

namespace Tracktion.Cli.Elk;

/// <summary>The answer of <c>elk bootstrap</c> for people.</summary>
internal static class BootstrapTable
{
    public static IRenderable Render(ServerDescription server, IReadOnlyList<BootstrapStep> steps)
    {
        var table = new Table().RoundedBorder().AddColumns("Object", "Name", "Change");
        foreach (var step in steps)
        {
            var color = step.Change == BootstrapChange.Unchanged ? Color.Grey : Color.Green;
            table.AddRow(Words(BootstrapText.Of(step.Kind)), new Text(step.Name), new Text(BootstrapText.Of(step.Change).Replace('_', ' '), new Style(color)));
        }

        return new Rows(new Text($"{ServerText.Of(server)}, cluster {server.ClusterName}"), table);
    }

    private static Text Words(string name) => new(name.Replace('_', ' '));
}
