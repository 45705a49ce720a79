using System.Globalization;

namespace Tracktion.Cli.Processes;

/// <summary>The processes of a session. The kernel does not hand out a session's number again while a member lives.</summary>
internal static class ProcessSession
{
    /// <summary>The members other than the leader; none where the process leads no session.</summary>
    public static IReadOnlyList<ProcessIdentity> Members(int leaderId)
    {
        if (!ProcessStat.TryRead(leaderId, out var leader) || leader.SessionId != leaderId) return [];
        var members = new List<ProcessIdentity>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder.AsSpan()), CultureInfo.InvariantCulture, out var id) || id == leaderId) continue;
            if (ProcessStat.TryRead(id, out var stat) && stat.SessionId == leaderId) members.Add(new ProcessIdentity(id, stat.StartTime));
        }

        return members;
    }
}
