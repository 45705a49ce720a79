using System.Security.Cryptography;

namespace Tracktion.Cli.Ingesting;

/// <summary>The hash that a file is known by throughout the product.</summary>
internal static class ContentHash
{
    /// <summary>SHA-256 of a file, 64 lower-case hexadecimal digits; reads it as a stream.</summary>
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, useAsync: true);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
