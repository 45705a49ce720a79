using Microsoft.Extensions.Options;
using Tracktion.FileWatcher.Watching;
using Tracktion.Testing;

namespace Tracktion.FileWatcher.Tests.Watching;

public sealed class FolderScannerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderScanner _scanner = new(new FileFilter(Options.Create(new FileWatcherOptions())));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scan_DeepFolders_GivesEveryFileThatCounts()
    {
        string[] expected = [_folder.Write("1", "a.wav"), _folder.Write("2", "x", "y", "b.mp3")];
        _folder.Write("3", "x", "cover.jpg");
        _folder.Write("4", ".hidden", "c.wav");

        Assert.Equal(expected, _scanner.Scan(_folder.Path, _folder.Path).Order());
    }

    [Fact]
    public void Scan_FolderLinkedToItsParent_Ends()
    {
        var file = _folder.Write("1", "x", "a.wav");
        Directory.CreateSymbolicLink(_folder.At("x", "loop"), _folder.Path);

        Assert.Equal([file], _scanner.Scan(_folder.Path, _folder.Path));
    }
}
