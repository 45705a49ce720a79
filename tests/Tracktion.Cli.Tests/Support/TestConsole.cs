using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Tests.Support;

/// <summary>Collects what a command prints.</summary>
internal sealed class TestConsole
{
    public TestConsole() => Console = new CliConsole(new StringWriter(), new StringWriter(), outputIsTerminal: false, errorIsTerminal: false);

    public CliConsole Console { get; }

    public string Output => $"{Console.Output}";

    public string Error => $"{Console.ErrorOutput}";

    public CommandContext Context(string root) => new(root, Console, new Dictionary<string, string>(), new SteppingTime());
}
