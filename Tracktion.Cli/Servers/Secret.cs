using System.Security.Cryptography;

namespace Tracktion.Cli.Servers;

/// <summary>Generates passwords and keys.</summary>
internal static class Secret
{
    /// <summary>160 random bits as hexadecimal digits, which need no quoting in a connection string, an SQL literal or a configuration file.</summary>
    public static string Generate() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
