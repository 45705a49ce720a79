namespace Tracktion.Cli;

/// <summary>A command cannot go on, for a reason that a person can act on.</summary>
/// <param name="message">What is wrong and how to mend it; printed as it is.</param>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
internal sealed class CliException(string message, int exitCode = ExitCode.Failure) : Exception(message)
{
    /// <summary>The code that the program ends with.</summary>
    public int ExitCode { get; } = exitCode;
}
