using Spectre.Console;
using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Analyzing;

/// <summary>The progress bar of <c>analyze</c>: on a terminal, on standard error, where it takes a while; elsewhere nothing.</summary>
internal sealed class AnalysisProgress(CliConsole console, TimeProvider time)
{
    // Some twenty minutes of MP3, or two of WAV. Below, the answer is there before the bar is.
    private const long LongBytes = 20_000_000;

    private static readonly TimeSpan FrameInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs work and shows how far it is.</summary>
    public async Task<T> RunAsync<T>(IReadOnlyList<SourceFile> files, Func<FileProgress, Task<T>> work)
    {
        var progress = new FileProgress(files.Count);
        if (!console.ErrorIsTerminal || !TakesLong(files)) return await work(progress);

        return await console.Remarks.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(files.Count == 1 ? "Analysing" : $"Analysing {files.Count} files", maxValue: files.Count);
                var task = work(progress);
                while (!task.IsCompleted)
                {
                    bar.Value = progress.Done;
                    await Task.WhenAny(task, Task.Delay(FrameInterval, time, CancellationToken.None));
                }

                return await task;
            });
    }

    private static bool TakesLong(IReadOnlyList<SourceFile> files) =>
        files.Count > 1 || files.Any(file => new FileInfo(file.FullPath) is { Exists: true, Length: > LongBytes });
}
