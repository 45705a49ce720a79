using System.Globalization;

namespace Tracktion.Benchmarks.Logs;

/// <summary>The processor time of this process's threads, from Linux's <c>/proc</c>; elsewhere there is none. See proc(5).</summary>
internal static class ThreadTimes
{
    private const string Folder = "/proc/self/task";
    // USER_HZ, which is 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;
    // Counted from behind the name, which may hold spaces.
    private const int UserField = 11;
    private const int SystemField = 12;

    /// <summary>The seconds that the threads of a name have taken.</summary>
    /// <param name="start">How the name begins; the system keeps 15 bytes of it.</param>
    public static double SecondsOf(string start) => !Directory.Exists(Folder) ? 0 : Directory.EnumerateDirectories(Folder).Sum(task => SecondsOf(task, start));

    private static double SecondsOf(string task, string start)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(task, "stat"));
            var (open, close) = (text.IndexOf('(', StringComparison.Ordinal), text.LastIndexOf(')'));
            if (!text.AsSpan(open + 1, close - open - 1).StartsWith(start, StringComparison.Ordinal)) return 0;

            var fields = text[(close + 2)..].Split(' ');
            return (double.Parse(fields[UserField], CultureInfo.InvariantCulture) + double.Parse(fields[SystemField], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
