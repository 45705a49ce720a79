using Tracktion.FileWatcher.Watching;
using Tracktion.Testing;

namespace Tracktion.FileWatcher.Tests.Watching;

public sealed class ContentHasherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The two values are those of FIPS 180-4's examples.
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public async Task HashAsync_KnownContent_GivesItsSha256(string content, string expected)
    {
        var path = _folder.Write(content, "a.wav");

        Assert.Equal(expected, await ContentHasher.HashAsync(path, TestContext.Current.CancellationToken));
    }
}
