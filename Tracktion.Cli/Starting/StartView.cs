using System.Globalization;
using Spectre.Console;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Starting;

/// <summary>Shows a start while it happens: a live table on a terminal, a line a change elsewhere.</summary>
internal sealed class StartView(CliConsole console, TimeProvider time)
{
    private static readonly TimeSpan FrameInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows the board until the work is done, however it ends.</summary>
    public async Task<T> ShowAsync<T>(StartBoard board, Func<Task<T>> work)
    {
        if (!console.OutputIsTerminal)
        {
            board.Changed += WriteLine;
            return await work();
        }

        var task = work();
        await console.Answers.Live(Table(board)).StartAsync(async context =>
        {
            while (!task.IsCompleted)
            {
                context.UpdateTarget(Table(board));
                await Task.WhenAny(task, Task.Delay(FrameInterval, time, CancellationToken.None));
            }

            context.UpdateTarget(Table(board));
        });
        return await task;
    }

    private void WriteLine(PartProgress part)
    {
        var seconds = part.Elapsed > TimeSpan.Zero ? Seconds(part.Elapsed) : "";
        console.Output.WriteLine($"{part.Name,-14} {Word(part.Status),-9} {seconds,7} {part.Detail.Split('\n')[0]}".TrimEnd());
    }

    private static Table Table(StartBoard board)
    {
        var table = new Table().RoundedBorder().AddColumns("Part", "State", "Time", "Address");
        foreach (var part in board.Snapshot())
        {
            table.AddRow(
                new Text(part.Name),
                new Text(Word(part.Status), Colour(part.Status)),
                new Text(part.Elapsed > TimeSpan.Zero ? Seconds(part.Elapsed) : ""),
                new Text(part.Detail.Split('\n')[0]));
        }

        return table;
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static string Word(PartStatus status) => status switch
    {
        PartStatus.Waiting => "waiting",
        PartStatus.Starting => "starting",
        PartStatus.Healthy => "healthy",
        _ => "failed",
    };

    private static Style Colour(PartStatus status) => status switch
    {
        PartStatus.Healthy => new Style(Color.Green),
        PartStatus.Failed => new Style(Color.Red),
        PartStatus.Starting => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
