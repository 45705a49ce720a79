using System.Text.Json.Nodes;
using Tracktion.Audio.Features;
using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.CommandLine;

public sealed class FeaturesCommandTests
{
    private readonly TestConsole _console = new();

    [Theory]
    [InlineData("features")]
    [InlineData("features --markdown")]
    public async Task RunAsync_ForPeople_NamesEveryFeature(string line)
    {
        var code = await RunAsync(line);

        Assert.Equal(ExitCode.Success, code);
        Assert.All(FeatureCatalog.All, definition => Assert.Contains(definition.Name, _console.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_Markdown_HasATableAGroupAndARowAFeature()
    {
        await RunAsync("features --markdown");

        var lines = _console.Output.Split('\n');
        Assert.Equal("# Features", lines[0]);
        Assert.Equal(FeatureCatalog.All.Select(definition => definition.Group).Distinct().Count(), lines.Count(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Equal(
            FeatureCatalog.All.Select(definition => definition.Name),
            lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]));
        Assert.Contains("| `temporal_crest` | 1 | 1 up | max\\|x\\| / rms | Peeters 2004, 5 |", lines);
        Assert.EndsWith("|\n", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Markdown_IsTheDocumentation()
    {
        await RunAsync("features --markdown");

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "docs", "features.md"), TestContext.Current.CancellationToken), _console.Output);
    }

    [Fact]
    public async Task RunAsync_Json_HasTheWholeDefinition()
    {
        await RunAsync("features --json");

        var features = JsonNode.Parse(_console.Output)!.AsArray();
        Assert.Equal(FeatureCatalog.All.Select(definition => definition.Name), features.Select(feature => (string?)feature!["name"]));
        Assert.Equal(["name", "group", "unit", "range", "definition", "source", "per_frame"], features[0]!.AsObject().Select(pair => pair.Key));
        Assert.Equal("filter_bank", (string?)features.First(feature => (string?)feature!["name"] == "mel_level_0")!["group"]);
    }

    [Fact]
    public async Task RunAsync_BothForms_IsAUsageFault() => Assert.Equal(ExitCode.Usage, await RunAsync("features --json --markdown"));

    private Task<int> RunAsync(string line) => TracktionCommandLine.RunAsync(_console.Context("/nowhere"), line.Split(' '));
}
