namespace Tracktion.Testing.Schemas;

/// <summary>A folder that hosts log to, and the check that every line in it is good ECS. Where the schema is not there, lines are only asked to be there.</summary>
internal sealed class LogCheck : IDisposable
{
    /// <summary>The setting that points a host at the folder.</summary>
    public const string Setting = "Tracktion:Observability:LogFolder";

    private const int MostFaultyLines = 20;

    private static readonly Lazy<EcsSchema?> Schema = new(LoadIfThere);

    /// <summary>The folder; it is made by who first logs, so that a host that does not start leaves none.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"tracktion-test-{Guid.NewGuid():N}");

    /// <summary>Fails the test with the faulty lines of a folder. To be asked when the hosts that log there have ended, which is when all is written.</summary>
    public static void AssertGood(string folder)
    {
        var lines = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.ndjson").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).ToList() : [];

        Assert.True(lines.Count > 0, $"Nothing was logged in {folder}.");
        AssertGood(lines);
    }

    /// <summary>Fails the test with those of the lines that are no good ECS.</summary>
    public static void AssertGood(IEnumerable<string> lines)
    {
        if (Schema.Value is not { } schema) return;

        var faulty = lines.Select(line => (Line: line, Faults: schema.Faults(line))).Where(checkedLine => checkedLine.Faults.Count > 0).ToList();
        Assert.True(
            faulty.Count == 0,
            $"{faulty.Count} log lines are no good ECS:\n{string.Join('\n', faulty.Take(MostFaultyLines).Select(one => $"{string.Join("; ", one.Faults)}: {one.Line}"))}");
    }

    /// <summary>Checks what was logged, and deletes it. What it throws hides what the test itself threw: a host whose log is faulty is seldom the only fault.</summary>
    public void Dispose()
    {
        try
        {
            AssertGood(Folder);
        }
        finally
        {
            if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        }
    }

    private static EcsSchema? LoadIfThere()
    {
        var path = RepositoryPaths.Shared is { } shared ? Path.Combine(shared, "specs", "ecs-fields.json") : null;
        return File.Exists(path) ? EcsSchema.Load(path) : null;
    }
}
