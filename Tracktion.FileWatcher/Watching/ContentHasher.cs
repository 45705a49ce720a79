using System.Security.Cryptography;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Names content by what it is.</summary>
internal static class ContentHasher
{
    private const int BufferBytes = 1 << 20;

    /// <summary>The SHA-256 of a file's content, read as a stream: 64 lower-case hex digits.</summary>
    /// <exception cref="IOException">The file cannot be read, or is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(
            path,
            new FileStreamOptions
            {
                Access = FileAccess.Read,
                Mode = FileMode.Open,
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
                BufferSize = BufferBytes,
            });
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
