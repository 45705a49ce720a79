using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Tracktion.Analysis.Uploads;

/// <summary>Keeps uploaded files, each under its content's hash, so that the same content is kept once and no name of a client becomes a path.</summary>
internal sealed class UploadStore(IOptions<AnalysisOptions> options)
{
    private const int BufferBytes = 1 << 17;
    private const int MaxExtensionLength = 8;
    private const int HashLength = 64;
    private const int GuidLength = 32;
    private const string TemporaryExtension = ".part";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The folder that uploads are kept in; null where they are refused.</summary>
    public string? Folder => options.Value.UploadFolder;

    /// <summary>Writes a stream to the folder.</summary>
    /// <param name="folder">The folder, <see cref="Folder"/>.</param>
    /// <param name="content">The file's content, read to its end.</param>
    /// <param name="clientName">What the client calls the file; only a plain extension is taken from it.</param>
    /// <param name="cancellationToken">Ends the writing; what was written is removed.</param>
    /// <returns>Where the file is, its hash and its length; null where it is longer than the options allow.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public async Task<StoredUpload?> SaveAsync(string folder, Stream content, string? clientName, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}{TemporaryExtension}");
        try
        {
            if (await WriteAsync(temporary, content, cancellationToken) is not (var sha256, var length)) return null;

            var path = Path.Combine(folder, sha256 + PlainExtension(clientName));
            File.Move(temporary, path, overwrite: true);
            return new StoredUpload(path, sha256, length);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>What was kept, or left half written by a crash, before a time. Other files in the folder, and links, are nobody's business here.</summary>
    /// <returns>Each file, and its content's hash; null of what was left half written.</returns>
    public IEnumerable<(FileInfo File, string? Sha256)> KeptBefore(DateTimeOffset before)
    {
        if (Folder is not { } path || new DirectoryInfo(path) is not { Exists: true } folder) return [];

        return folder.EnumerateFiles()
            .Where(file => file.LinkTarget is null && file.LastWriteTimeUtc < before.UtcDateTime)
            .Where(file => IsTemporary(file.Name) || IsKept(file.Name))
            .Select(file => (file, IsTemporary(file.Name) ? null : file.Name[..HashLength]));
    }

    private static bool IsTemporary(string name) =>
        name.Length == 1 + GuidLength + TemporaryExtension.Length && name[0] == '.' && name.EndsWith(TemporaryExtension, StringComparison.Ordinal) && AreHexDigits(name.AsSpan(1, GuidLength));

    private static bool IsKept(string name) =>
        name.Length >= HashLength && AreHexDigits(name.AsSpan(0, HashLength)) && (name.Length == HashLength || name[HashLength] == '.');

    private static bool AreHexDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(HexDigits);

    private async Task<(string Sha256, long Length)?> WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, useAsync: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
            if (length > options.Value.MaxUploadBytes) return null;

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    private static string PlainExtension(string? name)
    {
        var extension = Path.GetExtension(name ?? "").ToLowerInvariant();
        return extension.Length is > 1 and <= MaxExtensionLength && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : "";
    }
}
