using System.CommandLine;
using Tracktion.Cli.Installing;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Starting;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion bench</c>: hands over to the program of the benchmarks.</summary>
internal static class BenchCommand
{
    private const string Program = "bench/Tracktion.Benchmarks/bin/Release/net10.0/Tracktion.Benchmarks.dll";

    // The benchmark that has aubio, a program nothing else needs, for a partner.
    private const string ComparedWithAubio = "audio";

    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("NAME") { Description = "The benchmark; without it, all are listed", Arity = ArgumentArity.ZeroOrOne };
        var quick = new Option<bool>("--quick") { Description = "A shorter run, within a minute" };
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "bench",
            "Runs a benchmark, or lists what there is.",
            """
            Examples:
              ./tracktion bench
              ./tracktion bench NAME --quick --json
            """) { name, quick, json };
        context.SetAction(command, async (arguments, token) =>
        {
            var program = Path.Combine(context.RepositoryRoot, Program);
            if (!File.Exists(program)) throw new CliException($"{program} is not there: build with ./tracktion or dotnet build -c Release.");
            if (arguments.GetValue(name) == ComparedWithAubio) await new PackageInstaller(context.Console).BringAsync("aubio", "aubio-tools", "the comparison with it is left out", token);
            List<string> line = [program, arguments.GetValue(name) ?? "--list"];
            if (arguments.GetValue(quick)) line.Add("--quick");
            if (arguments.GetValue(json)) line.Add("--json");
            return await ProgramRunner.PassThroughAsync(new ProcessLaunch(DotnetHost.Path, line), token);
        });
        return command;
    }
}
