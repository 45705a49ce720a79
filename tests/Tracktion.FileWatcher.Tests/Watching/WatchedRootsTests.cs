using Tracktion.FileWatcher.Watching;
using Tracktion.Testing;

namespace Tracktion.FileWatcher.Tests.Watching;

public sealed class WatchedRootsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void StaysInside_PlainFile_IsTrue() => Assert.True(WatchedRoots.StaysInside(_folder.Path, _folder.Write("x", "sub", "a.wav")));

    [Fact]
    public void StaysInside_LinkToAFileInTheRoot_IsTrue()
    {
        var link = Link("link.wav", _folder.Write("x", "a.wav"));

        Assert.True(WatchedRoots.StaysInside(_folder.Path, link));
    }

    [Fact]
    public void StaysInside_LinkOutOfTheRoot_IsFalse()
    {
        using var outside = new TemporaryFolder();
        var link = Link("link.wav", outside.Write("secret", "a.wav"));

        Assert.False(WatchedRoots.StaysInside(_folder.Path, link));
    }

    [Fact]
    public void StaysInside_BehindALinkedFolder_IsFalse()
    {
        using var outside = new TemporaryFolder();
        outside.Write("secret", "a.wav");
        Directory.CreateSymbolicLink(_folder.At("linked"), outside.Path);

        Assert.False(WatchedRoots.StaysInside(_folder.Path, _folder.At("linked", "a.wav")));
    }

    [Fact]
    public void StaysInside_RingOfLinks_IsFalse()
    {
        var first = _folder.At("a.wav");
        var second = Link("b.wav", first);
        File.CreateSymbolicLink(first, second);

        Assert.False(WatchedRoots.StaysInside(_folder.Path, first));
    }

    private string Link(string name, string target)
    {
        var link = _folder.At(name);
        File.CreateSymbolicLink(link, target);
        return link;
    }
}
