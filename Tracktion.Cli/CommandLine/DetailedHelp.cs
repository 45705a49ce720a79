using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Tracktion.Cli.CommandLine;

/// <summary>The library's help, followed by the command's details.</summary>
internal sealed class DetailedHelp(HelpAction inner) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CliCommand command) parseResult.InvocationConfiguration.Output.WriteLine(command.Details);
        return code;
    }
}
