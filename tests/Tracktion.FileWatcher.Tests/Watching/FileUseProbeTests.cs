using System.Diagnostics;
using Tracktion.FileWatcher.Watching;
using Tracktion.Testing;

namespace Tracktion.FileWatcher.Tests.Watching;

public sealed class FileUseProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FileUseProbeTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux grants leases");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Look_NobodyWrites_IsFree() => Assert.Equal(FileUse.Free, FileUseProbe.Look(_folder.Write("x", "a.wav")));

    [Fact]
    public void Look_SomebodyReads_IsFree()
    {
        var path = _folder.Write("x", "a.wav");
        using var reader = File.OpenRead(path);

        Assert.Equal(FileUse.Free, FileUseProbe.Look(path));
    }

    [Fact]
    public void Look_SomebodyWrites_IsBeingWritten()
    {
        var path = _folder.Write("x", "a.wav");
        using var writer = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);

        Assert.Equal(FileUse.BeingWritten, FileUseProbe.Look(path));
    }

    [Fact]
    public async Task Look_PipeThatNobodyWritesTo_IsNoRegularFileAndDoesNotHang()
    {
        var path = _folder.At("pipe.wav");
        using var mkfifo = Process.Start("mkfifo", [path]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(FileUse.NoRegularFile, FileUseProbe.Look(path));
    }

    [Fact]
    public void Look_FileThatIsGone_IsFree() => Assert.Equal(FileUse.Free, FileUseProbe.Look(_folder.At("gone.wav")));
}
