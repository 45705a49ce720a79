namespace Tracktion.Cli.Processes;

/// <summary>What a program that ran to its end said.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last line that says something, of the errors first: enough to put into a sentence.</summary>
    public string LastLine =>
        LastLineOf(Error) ?? LastLineOf(Output) ?? $"exit code {ExitCode}";

    private static string? LastLineOf(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}
