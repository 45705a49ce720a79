using Tracktion.Cli.Ingesting;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Ingesting;

public sealed class InboxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PlaceAsync_FileFromElsewhere_IsCopiedWholeAndLeavesNoTemporaryFile()
    {
        var placed = await PlaceAsync("music/a.wav", "sound", "set/a.wav");

        Assert.Equal(_folder.At("inbox", "set", "a.wav"), placed.WatchedPath);
        Assert.Equal("sound", await File.ReadAllTextAsync(placed.WatchedPath, TestContext.Current.CancellationToken));
        Assert.Equal(["a.wav"], Directory.GetFiles(_folder.At("inbox", "set")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task PlaceAsync_SameContentUnderTheSameName_IsNotCopiedAgain()
    {
        var first = await PlaceAsync("music/a.wav", "sound", "a.wav");
        var written = File.GetLastWriteTimeUtc(first.WatchedPath);

        var second = await PlaceAsync("other/a.wav", "sound", "a.wav");

        Assert.Equal(first.WatchedPath, second.WatchedPath);
        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(written, File.GetLastWriteTimeUtc(first.WatchedPath));
    }

    [Fact]
    public async Task PlaceAsync_OtherContentUnderTheSameName_GetsANumber()
    {
        await PlaceAsync("music/a.wav", "sound", "a.wav");
        var second = await PlaceAsync("other/a.wav", "noise", "a.wav");
        var third = await PlaceAsync("third/a.wav", "hum", "a.wav");

        var again = await PlaceAsync("fourth/a.wav", "noise", "a.wav");

        Assert.Equal(_folder.At("inbox", "a (2).wav"), second.WatchedPath);
        Assert.Equal(_folder.At("inbox", "a (3).wav"), third.WatchedPath);
        Assert.Equal(second.WatchedPath, again.WatchedPath);
    }

    [Fact]
    public async Task PlaceAsync_BelowAWatchedFolder_StaysWhereItIs()
    {
        var placed = await PlaceAsync("watched/deep/a.wav", "sound", "a.wav");

        Assert.Equal(_folder.At("watched", "deep", "a.wav"), placed.WatchedPath);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "inbox")));
    }

    [Fact]
    public async Task PlaceAsync_FolderWhoseNameBeginsLikeAWatchedOne_IsElsewhere()
    {
        var placed = await PlaceAsync("watched-not/a.wav", "sound", "a.wav");

        Assert.Equal(_folder.At("inbox", "a.wav"), placed.WatchedPath);
    }

    private Task<PlacedFile> PlaceAsync(string name, string content, string relativePath)
    {
        var path = _folder.Write(content, name);
        var inbox = new Inbox([Path.Combine(_folder.Path, "inbox"), Path.Combine(_folder.Path, "watched")]);
        return inbox.PlaceAsync(new SourceFile(path, path, relativePath), TestContext.Current.CancellationToken);
    }
}
