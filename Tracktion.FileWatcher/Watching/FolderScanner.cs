using System.IO.Enumeration;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Lists the files below a folder that count. Links to folders are not followed, so a scan ends, and stays where it began.</summary>
internal sealed class FolderScanner(FileFilter filter)
{
    /// <summary>The full paths of the files that count by their name, in no order. What may not be read is passed over.</summary>
    public IEnumerable<string> Scan(string root, string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = 0,
            ReturnSpecialDirectories = false,
        };
        return new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && filter.ReasonToIgnore(root, entry.ToFullPath()) is null,
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && !filter.IsIgnoredName(entry.FileName.ToString()),
        };
    }
}
