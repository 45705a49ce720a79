using System.CommandLine;

namespace Tracktion.Cli.CommandLine;

/// <summary>A command with more to say in its own help than fits into the list of commands.</summary>
/// <param name="name">What is typed.</param>
/// <param name="description">One sentence or two.</param>
/// <param name="details">Examples and exit codes, shown below the options.</param>
internal sealed class CliCommand(string name, string description, string details) : Command(name, description)
{
    /// <summary>Text for the end of the help.</summary>
    public string Details { get; } = details;
}
