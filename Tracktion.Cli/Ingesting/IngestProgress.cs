using Spectre.Console;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Ingesting;

/// <summary>The progress bars of <c>ingest</c>: on a terminal, on standard error; elsewhere nothing.</summary>
internal sealed class IngestProgress(CliConsole console)
{
    /// <summary>Runs work that tells how many files are through each of its steps.</summary>
    public async Task<T> RunAsync<T>(int files, Func<Action<int>, Action<int>, Task<T>> work)
    {
        if (!console.ErrorIsTerminal) return await work(_ => { }, _ => { });
        return await console.Remarks.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(context =>
            {
                var bringing = context.AddTask("Bringing in", maxValue: files);
                var following = context.AddTask("Analysing", maxValue: files);
                return work(done => bringing.Value = done, done => following.Value = done);
            });
    }
}
