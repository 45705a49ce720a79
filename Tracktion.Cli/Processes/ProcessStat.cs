using System.Globalization;

namespace Tracktion.Cli.Processes;

/// <summary>The part of <c>/proc/PID/stat</c> that tells one process from another (proc(5)).</summary>
/// <param name="State">One letter: R, S, D, T, Z (ended, not collected), X (gone).</param>
/// <param name="SessionId">The session that it belongs to.</param>
/// <param name="StartTime">Clock ticks since boot.</param>
internal readonly record struct ProcessStat(char State, int SessionId, long StartTime)
{
    public bool HasEnded => State is 'Z' or 'X' or 'x';

    public static bool TryRead(int processId, out ProcessStat stat)
    {
        stat = default;
        try
        {
            return TryParse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat")), out stat);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads a line of the kernel. The name in brackets may itself hold spaces and brackets, so fields count from the last one.</summary>
    public static bool TryParse(string line, out ProcessStat stat)
    {
        stat = default;
        var end = line.LastIndexOf(')');
        if (end < 0) return false;
        var fields = line[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 20 || fields[0].Length != 1) return false;
        if (!int.TryParse(fields[3], CultureInfo.InvariantCulture, out var session)) return false;
        if (!long.TryParse(fields[19], CultureInfo.InvariantCulture, out var start)) return false;
        stat = new ProcessStat(fields[0][0], session, start);
        return true;
    }
}
