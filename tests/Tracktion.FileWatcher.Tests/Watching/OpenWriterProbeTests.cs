using Tracktion.FileWatcher.Watching;
using Tracktion.Testing;

namespace Tracktion.FileWatcher.Tests.Watching;

public sealed class OpenWriterProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void IsOpenForWriting_NobodyWrites_IsFalse() => Assert.False(OpenWriterProbe.IsOpenForWriting(_folder.Write("x", "a.wav")));

    [Fact]
    public void IsOpenForWriting_SomebodyReads_IsFalse()
    {
        var path = _folder.Write("x", "a.wav");
        using var reader = File.OpenRead(path);

        Assert.False(OpenWriterProbe.IsOpenForWriting(path));
    }

    [Fact]
    public void IsOpenForWriting_SomebodyWrites_IsTrueWhereTheSystemCanTell()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux grants leases");
        var path = _folder.Write("x", "a.wav");
        using var writer = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);

        Assert.True(OpenWriterProbe.IsOpenForWriting(path));
    }
}
