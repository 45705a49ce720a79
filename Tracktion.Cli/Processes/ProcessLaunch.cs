namespace Tracktion.Cli.Processes;

/// <summary>What to start, and how.</summary>
/// <param name="Program">Path of the program.</param>
/// <param name="Arguments">One entry an argument; nothing is split or expanded.</param>
internal sealed record ProcessLaunch(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Where it starts. Default: the folder of the caller.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables on top of those of the caller.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The account to run as; null for the caller's own.</summary>
    public UnprivilegedAccount? Account { get; init; }

    /// <summary>Program and arguments with the step that changes the account in front, where one is asked for.</summary>
    public IReadOnlyList<string> CommandLine => Account is null
        ? [Program, .. Arguments]
        : [.. Account.Prefix, Program, .. Arguments];
}
