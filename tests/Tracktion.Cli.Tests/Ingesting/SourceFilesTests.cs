using Tracktion.Cli.Ingesting;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Ingesting;

public sealed class SourceFilesTests
{
    private static readonly Func<string, bool> Wav = path => path.EndsWith(".wav", StringComparison.Ordinal);

    [Fact]
    public void Collect_Folder_TakesAudioBelowItUnderTheFoldersName()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])["set/b.wav", "set/disc 1/a.wav", "set/notes.txt", "set/.hidden.wav", "set/.trash/c.wav"]) folder.Write("", file);
        var given = folder.At("set") + "/";

        var files = SourceFiles.Collect([given], Wav);

        Assert.Equal(
            [
                new SourceFile(given + "b.wav", folder.At("set", "b.wav"), "set/b.wav"),
                new SourceFile(given + "disc 1/a.wav", folder.At("set", "disc 1", "a.wav"), "set/disc 1/a.wav"),
            ],
            files);
    }

    [Fact]
    public void Collect_NamedFile_IsTakenWhateverItsExtension()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("", "take1.bin");

        var files = SourceFiles.Collect([file, file], Wav);

        Assert.Equal([new SourceFile(file, file, "take1.bin")], files);
    }

    [Fact]
    public void Collect_LinkToAFolderAbove_IsNotFollowed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("", "set/a.wav");
        Directory.CreateSymbolicLink(folder.At("set", "round"), folder.At("set"));

        var files = SourceFiles.Collect([folder.At("set")], Wav);

        Assert.Single(files);
    }

    [Fact]
    public void Collect_PathIsNotThere_IsAUsageFault()
    {
        var fault = Assert.Throws<CliException>(() => SourceFiles.Collect(["/nowhere/a.wav"], Wav));

        Assert.Equal(ExitCode.Usage, fault.ExitCode);
    }
}
