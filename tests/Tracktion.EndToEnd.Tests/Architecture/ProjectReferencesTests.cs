using System.Xml.Linq;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests.Architecture;

/// <summary>Holds the project files to the table of docs/architecture.md: who may know whom.</summary>
public sealed class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Tracktion.Observability"] = [],
        ["Tracktion.Audio"] = [],
        ["Tracktion.Messaging"] = ["Tracktion.Observability"],
        ["Tracktion.FileWatcher"] = ["Tracktion.Messaging", "Tracktion.Observability"],
        ["Tracktion.Analysis"] = ["Tracktion.Audio", "Tracktion.Messaging", "Tracktion.Observability"],
        ["Tracktion.Tracklist"] = ["Tracktion.Audio", "Tracktion.Messaging", "Tracktion.Observability"],
        ["Tracktion.Notifications"] = ["Tracktion.Messaging", "Tracktion.Observability"],
        ["Tracktion.Observatory"] = ["Tracktion.Observability"],
        ["Tracktion.Cli"] = ["Tracktion.Audio", "Tracktion.Observability"],
    };

    // What a pure library must not pull in: web, database, queue, logger.
    private static readonly string[] ForeignToAudio = ["Microsoft.AspNetCore", "Npgsql", "Dapper", "StackExchange.Redis", "Serilog", "Microsoft.Extensions.Logging"];

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "examples"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(RepositoryPaths.Root, file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_OnlyWhatTheTableAllows(string project)
    {
        var references = ReferencesOf(Load(project));

        Assert.Subset(Allowed[project].ToHashSet(StringComparer.Ordinal), references.OfType<string>().ToHashSet(StringComparer.Ordinal));
    }

    // An example shows what the library does for a program that is none of ours.
    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_References_OnlyObservability(string file)
    {
        var references = ReferencesOf(XDocument.Load(Path.Combine(RepositoryPaths.Root, file)));

        Assert.Equal(["Tracktion.Observability"], references);
    }

    [Fact]
    public void Repository_Projects_AreAllInTheTable()
    {
        var projects = Directory.GetDirectories(RepositoryPaths.Root, "Tracktion.*").Select(Path.GetFileName);

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Audio_Packages_BringNoWebDatabaseQueueOrLogger()
    {
        var names = Load("Tracktion.Audio").Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "FrameworkReference")
            .Select(element => element.Attribute("Include")!.Value);

        Assert.DoesNotContain(names, name => ForeignToAudio.Any(foreign => name.StartsWith(foreign, StringComparison.Ordinal)));
    }

    private static IEnumerable<string?> ReferencesOf(XDocument project) =>
        project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static XDocument Load(string project) => XDocument.Load(Path.Combine(RepositoryPaths.Root, project, $"{project}.csproj"));
}
