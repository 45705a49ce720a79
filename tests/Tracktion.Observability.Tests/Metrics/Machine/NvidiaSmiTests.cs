using Tracktion.Observability.Metrics.Machine;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Metrics.Machine;

/// <summary>The program's place is taken by a script.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class NvidiaSmiTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_ProgramInNoFolderOfThePath_IsNull()
    {
        Assert.Null(NvidiaSmi.Find(_folder.Path, _time));
        Assert.Null(NvidiaSmi.Find(null, _time));
    }

    [Fact]
    public async Task ReadAsync_ProgramThatAnswers_GivesItsGpus()
    {
        // It answers only to the question that is to be asked.
        var smi = Install("[ \"$*\" = '--query-gpu=index,utilization.gpu,memory.used --format=csv,noheader,nounits' ] && echo '0, 7, 2'");

        Assert.Equal([new GpuReading("0", 7, 2L << 20)], await smi.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadAsync_ProgramThatFails_GivesNone()
    {
        var smi = Install("echo '0, 7, 2'; exit 9");

        Assert.Empty(await smi.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadAsync_ProgramThatHangs_IsEndedAfterTheLimit()
    {
        var mark = _folder.At("pid");
        var smi = Install($"echo $$ > '{mark}.new'; mv '{mark}.new' '{mark}'; exec sleep 600");

        var reading = smi.ReadAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => Task.FromResult(File.Exists(mark)), there => there, TimeSpan.FromSeconds(30), "the program runs");
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(await reading);
        var process = $"/proc/{(await File.ReadAllTextAsync(mark, TestContext.Current.CancellationToken)).Trim()}";
        await Eventually.HoldsAsync(() => Task.FromResult(Directory.Exists(process)), there => !there, TimeSpan.FromSeconds(30), "the program is gone");
    }

    private NvidiaSmi Install(string script)
    {
        var path = _folder.Write($"#!/bin/sh\n{script}\n", "bin", "nvidia-smi");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return NvidiaSmi.Find($"/nowhere:{Path.GetDirectoryName(path)}", _time)!;
    }
}
