using System.CommandLine;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.CommandLine;

/// <summary>What every command works with.</summary>
internal sealed record CommandContext(string RepositoryRoot, CliConsole Console, IReadOnlyDictionary<string, string> Environment, TimeProvider Time)
{
    /// <summary>Where the repository is, in the environment: set by the script that starts this program.</summary>
    public const string HomeVariable = "TRACKTION_HOME";

    /// <summary>The option that every command has.</summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "The instance's folder; each has its own servers, data and ports [default: .tracktion in the repository]",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The context of this process.</summary>
    public static CommandContext ForProcess() =>
        new(FindRoot(), CliConsole.ForProcess(), CallerEnvironment.Read(), TimeProvider.System);

    /// <summary>An option <c>--json</c> for one command.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Answer in JSON on standard output" };

    /// <summary>The instance that the command line names.</summary>
    public InstanceFolder Folder(ParseResult arguments) =>
        new(Path.GetFullPath(arguments.GetValue(Data) ?? Path.Combine(RepositoryRoot, ".tracktion")));

    /// <summary>The running instance that the command line names.</summary>
    /// <exception cref="CliException">It does not run.</exception>
    public InstanceState RunningState(ParseResult arguments)
    {
        var state = InstanceState.Read(Folder(arguments));
        return state is not null && state.Services.Any(part => part.Process.IsRunning)
            ? state
            : throw new CliException("Tracktion is not running here. Start it with: ./tracktion up", ExitCode.NotRunning);
    }

    /// <summary>Gives a command its work, with faults turned into a line on standard error and an exit code.</summary>
    public void SetAction(Command command, Func<ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (arguments, cancellationToken) =>
        {
            try
            {
                return await action(arguments, cancellationToken);
            }
            catch (CliException e)
            {
                Console.Remark(e.Message);
                return e.ExitCode;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                Console.Remark("Interrupted.");
                return ExitCode.Interrupted;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Remark(e.Message);
                return ExitCode.Failure;
            }
        });

    private static string FindRoot()
    {
        if (System.Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home) return Path.GetFullPath(home);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tracktion.sln"))) return folder.FullName;
        }

        return System.Environment.CurrentDirectory;
    }
}
