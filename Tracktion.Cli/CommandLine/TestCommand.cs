using System.CommandLine;
using Tracktion.Cli.Installing;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Starting;
using Tracktion.Cli.Testing;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion test</c>.</summary>
internal static class TestCommand
{
    public static Command Create(CommandContext context)
    {
        var fast = new Option<bool>("--fast") { Description = "Leave out the tests that start PostgreSQL, Redis, ffmpeg or another program" };
        var filter = new Argument<string?>("FILTER") { Description = "Part of a test's name (class and method)", Arity = ArgumentArity.ZeroOrOne };
        var command = new CliCommand(
            "test",
            "Runs the tests; installs what they need first. The last line is: N passed, N failed, N skipped.",
            """
            Examples:
              ./tracktion test
              ./tracktion test --fast
              ./tracktion test SettledFileDetector

            Exit codes: 0 all passed, 1 some failed or none ran, 4 a program is missing and may not be installed.
            """) { fast, filter };
        context.SetAction(command, async (arguments, token) =>
        {
            var run = new TestRun(arguments.GetValue(fast), arguments.GetValue(filter));
            if (!run.Fast) await InstallAsync(new PackageInstaller(context.Console), token);
            return await RunAsync(context, run, token);
        });
        return command;
    }

    private static async Task InstallAsync(PackageInstaller installer, CancellationToken cancellationToken)
    {
        await installer.EnsureAsync(postgres: true, redis: true, cancellationToken);
        // The package has promtool too. The tests start a Prometheus of their own.
        await installer.BringAsync("prometheus", "prometheus", "the tests with a real Prometheus are skipped", cancellationToken);
    }

    private static async Task<int> RunAsync(CommandContext context, TestRun run, CancellationToken cancellationToken)
    {
        var parser = new TestSummaryParser();
        var launch = new ProcessLaunch(DotnetHost.Path, run.Arguments(Path.Combine(context.RepositoryRoot, "Tracktion.sln")))
        {
            WorkingDirectory = context.RepositoryRoot,
            // No build node may stay behind.
            Environment = new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        var code = await ProgramRunner.StreamAsync(
            launch,
            line =>
            {
                context.Console.Output.WriteLine(line);
                parser.Read(line);
            },
            cancellationToken);
        var counts = parser.Counts ?? default;
        if (code != 0 && counts.Failed == 0) context.Console.Remark($"dotnet test ended with {code}; see above.");
        if (counts is { Passed: 0, Failed: 0 }) context.Console.Remark("No test ran.");
        context.Console.Output.WriteLine(counts);
        return code == 0 && counts is { Passed: > 0, Failed: 0 } ? ExitCode.Success : ExitCode.Failure;
    }
}
