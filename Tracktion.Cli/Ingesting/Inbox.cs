using System.Globalization;

namespace Tracktion.Cli.Ingesting;

/// <summary>Brings files under the watched folders.</summary>
/// <param name="roots">The watched folders, absolute; copies go into the first.</param>
internal sealed class Inbox(IReadOnlyList<string> roots)
{
    /// <summary>Brings one file in, unless it is there already.</summary>
    /// <returns>Where it lies under a watched folder, and its hash.</returns>
    /// <exception cref="IOException">It cannot be read, or the inbox cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public async Task<PlacedFile> PlaceAsync(SourceFile file, CancellationToken cancellationToken)
    {
        var sha256 = await ContentHash.OfAsync(file.FullPath, cancellationToken);
        if (roots.Any(root => IsBelow(file.FullPath, root))) return new PlacedFile(file, file.FullPath, sha256);
        var wanted = Path.Combine(roots[0], file.RelativePath);
        var size = new FileInfo(file.FullPath).Length;
        for (var number = 1; ; number++)
        {
            var target = number == 1 ? wanted : Numbered(wanted, number);
            if (Directory.Exists(target)) continue;
            if (!File.Exists(target))
            {
                await CopyAsync(file.FullPath, target, cancellationToken);
                return new PlacedFile(file, target, sha256);
            }

            if (new FileInfo(target).Length == size && await ContentHash.OfAsync(target, cancellationToken) == sha256)
                return new PlacedFile(file, target, sha256);
        }
    }

    private static bool IsBelow(string path, string root) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Numbered(string path, int number) => Path.Combine(
        Path.GetDirectoryName(path) ?? "",
        string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)} ({number}){Path.GetExtension(path)}"));

    private static async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(target) ?? "";
        Directory.CreateDirectory(folder);
        // The watcher passes over names with a dot, and a rename shows it the whole file at once.
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.part");
        try
        {
            await using (var input = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, useAsync: true))
            await using (var output = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
                await input.CopyToAsync(output, cancellationToken);
            File.Move(temporary, target);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
