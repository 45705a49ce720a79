namespace Tracktion.Cli.Testing;

/// <summary>Which tests to run.</summary>
/// <param name="Fast">Without those that start a server or a program.</param>
/// <param name="Filter">Part of the name of a test; null for all.</param>
internal sealed record TestRun(bool Fast, string? Filter)
{
    // As many as the tests' own servers and the machine's usual two cores can bear.
    private const string ParallelModules = "2";

    // A project in which nothing fits the filter is no fault (Microsoft.Testing.Platform's code for "no test ran").
    private const string NoTestsRan = "8";

    /// <summary>The arguments for <c>dotnet</c>.</summary>
    public IReadOnlyList<string> Arguments(string solution)
    {
        List<string> arguments =
        [
            "test", "--solution", solution, "-c", "Release", "--no-build", "--no-ansi", "--no-progress",
            "--max-parallel-test-modules", ParallelModules, "--ignore-exit-code", NoTestsRan,
        ];
        if (Fast) arguments.AddRange(["--filter-not-trait", "Kind=Server"]);
        if (Filter is not null) arguments.AddRange(["--filter-method", $"*{Filter}*"]);
        return arguments;
    }
}
