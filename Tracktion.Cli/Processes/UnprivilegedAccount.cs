using System.Globalization;

namespace Tracktion.Cli.Processes;

/// <summary>An account without rights, for a program that refuses to run as root.</summary>
/// <param name="Name">Its name in <c>/etc/passwd</c>.</param>
/// <param name="UserId">Its number.</param>
/// <param name="GroupId">The number of its first group.</param>
internal sealed record UnprivilegedAccount(string Name, int UserId, int GroupId)
{
    private static readonly string[] Preferred = ["postgres", "nobody"];

    /// <summary>The command that changes to this account and keeps the process number.</summary>
    public IReadOnlyList<string> Prefix =>
    [
        "setpriv",
        string.Create(CultureInfo.InvariantCulture, $"--reuid={UserId}"),
        string.Create(CultureInfo.InvariantCulture, $"--regid={GroupId}"),
        "--clear-groups",
        "--",
    ];

    /// <summary>The account to use when the caller is root; null when it is not, or when there is none.</summary>
    public static UnprivilegedAccount? ForRoot() =>
        System.Environment.IsPrivilegedProcess ? Choose(File.ReadAllLines("/etc/passwd")) : null;

    /// <summary>The first of the preferred accounts that a password file names.</summary>
    public static UnprivilegedAccount? Choose(IReadOnlyList<string> passwordFile) =>
        Preferred
            .Select(name => passwordFile.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal)))
            .OfType<string>()
            .Select(Parse)
            .FirstOrDefault(account => account is not null);

    private static UnprivilegedAccount? Parse(string line)
    {
        var fields = line.Split(':');
        return fields.Length > 3
            && int.TryParse(fields[2], CultureInfo.InvariantCulture, out var user)
            && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var group)
                ? new UnprivilegedAccount(fields[0], user, group)
                : null;
    }
}
