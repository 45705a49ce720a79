namespace Tracktion.Cli;

/// <summary>What the program answers to the shell. The numbers are a contract with scripts.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int SomeFilesFailed = 3;
    public const int DependencyMissing = 4;
    public const int NotRunning = 5;
    public const int Interrupted = 130;

    /// <summary>Every code with its meaning, as the help shows it.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> Meanings { get; } =
    [
        (Success, "done"),
        (Failure, "failed; the message says why"),
        (Usage, "the command line was not understood"),
        (SomeFilesFailed, "some files failed or were not finished in time"),
        (DependencyMissing, "a program is missing and may not be installed"),
        (NotRunning, "the instance is not running"),
        (Interrupted, "interrupted"),
    ];
}
