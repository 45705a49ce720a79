namespace Tracktion.Testing.Schemas;

/// <summary>A folder that hosts log to, and the check that every line in it is good ECS. Where the schema is not there, lines are only asked to be there.</summary>
internal sealed class LogCheck : IAsyncDisposable
{
    /// <summary>The setting that points a host at the folder.</summary>
    public const string Setting = "Tracktion:Observability:LogFolder";

    private const int MostFaultyLines = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly Lazy<EcsSchema?> Schema = new(LoadIfThere);

    /// <summary>The folder; it is made by who first logs, so that a host that does not start leaves none.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"tracktion-test-{Guid.NewGuid():N}");

    // To be asked when the hosts that log there have ended, which is when all is written.
    private static async Task AssertGoodAsync(string folder)
    {
        // A host that is disposed of on two threads at once is done on the one a moment before the other.
        var text = await Eventually.HoldsAsync(() => Task.FromResult(ReadAll(folder)), text => text.EndsWith('\n'), Limit, $"whole lines in {folder}");
        AssertGood(text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string ReadAll(string folder) =>
        Directory.Exists(folder) ? string.Concat(Directory.GetFiles(folder, "*.ndjson").Order(StringComparer.Ordinal).Select(File.ReadAllText)) : "";

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
    public async ValueTask DisposeAsync()
    {
        try
        {
            await AssertGoodAsync(Folder);
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
