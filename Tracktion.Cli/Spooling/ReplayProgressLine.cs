using System.Globalization;
using Tracktion.Cli.Terminal;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>Shows how far a replay is: on a terminal one line that is written over, elsewhere a line now and then. Not thread safe.</summary>
internal sealed class ReplayProgressLine(CliConsole console, TimeProvider time)
{
    private static readonly TimeSpan IntervalWithoutTerminal = TimeSpan.FromSeconds(10);

    private readonly long _started = time.GetTimestamp();
    private long _shown = time.GetTimestamp();
    private int _width;

    public void Show(SpoolReplayProgress progress)
    {
        if (!console.ErrorIsTerminal && time.GetElapsedTime(_shown) < IntervalWithoutTerminal) return;

        _shown = time.GetTimestamp();
        var line = Line(progress, time.GetElapsedTime(_started));
        if (console.ErrorIsTerminal) console.ErrorOutput.Write("\r" + line.PadRight(_width));
        else console.Remark(line);
        _width = line.Length;
    }

    /// <summary>Wipes the line.</summary>
    public void End()
    {
        if (console.ErrorIsTerminal && _width > 0) console.ErrorOutput.Write("\r" + new string(' ', _width) + "\r");
    }

    private static string Line(SpoolReplayProgress progress, TimeSpan elapsed)
    {
        var left = Math.Max(0, progress.Total - progress.Settled);
        var rate = elapsed > TimeSpan.Zero ? progress.Settled / elapsed.TotalSeconds : 0;
        var again = progress.Fault is null ? "" : " (the store fails, another try follows)";
        return string.Create(CultureInfo.InvariantCulture, $"{SizeText.Count(progress.Settled)} sent, {SizeText.Count((long)rate)}/s, {SizeText.Count(left)} left{again}");
    }
}
