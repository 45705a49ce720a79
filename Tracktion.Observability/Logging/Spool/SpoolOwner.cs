using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>Which process took a spool's folder last, as the file <c>owner</c> says. The file stays when the process has gone.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Machine">Where it runs, or ran.</param>
internal sealed record SpoolOwner(int ProcessId, string Machine)
{
    /// <summary>Beside the lock, because what is locked cannot be read.</summary>
    public const string FileName = "owner";

    /// <summary>What is locked.</summary>
    public const string LockName = "lock";

    private const string Before = "process ";
    private const string Between = " on ";

    /// <summary>This process.</summary>
    public static SpoolOwner Current => new(Environment.ProcessId, Environment.MachineName);

    /// <summary>The last owner of a folder; null where nobody said.</summary>
    public static SpoolOwner? Read(ISpoolFileSystem files) => files.ReadAll(FileName) is { } text ? Parse(Encoding.UTF8.GetString(text)) : null;

    /// <summary>Whether it still has the folder, asked without touching the lock, which a service that starts at this moment wants.</summary>
    /// <param name="folder">The spool's folder.</param>
    /// <remarks>A process on another machine, or of another account, cannot be asked: it counts as there.</remarks>
    public bool Holds(string folder)
    {
        if (Machine != Environment.MachineName) return true;
        if (!OperatingSystem.IsLinux()) return IsAlive();

        try
        {
            var target = Path.Combine(RealPathOf(folder), LockName);
            return Directory.EnumerateFiles($"/proc/{ProcessId}/fd").Any(file => TargetOf(file) == target);
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Directory.Exists($"/proc/{ProcessId}");
        }
    }

    /// <summary><c>process 12 on host</c>: what the file says.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Before}{ProcessId}{Between}{Machine}");

    private static SpoolOwner? Parse(string text)
    {
        var at = text.IndexOf(Between, StringComparison.Ordinal);
        return at > Before.Length && text.StartsWith(Before, StringComparison.Ordinal) && int.TryParse(text.AsSpan(Before.Length, at - Before.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new SpoolOwner(id, text[(at + Between.Length)..].Trim())
            : null;
    }

    // Without the links on the way to it, as the kernel names what a process has open.
    private static string RealPathOf(string folder)
    {
        using var owner = File.OpenHandle(Path.Combine(folder, FileName));
        return Path.GetDirectoryName(TargetOf(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{owner.DangerousGetHandle()}"))) ?? folder;
    }

    private static string? TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return null;
        }
    }

    private bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
