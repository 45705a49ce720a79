using Tracktion.Cli.Analyzing;
using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.Tests.Analyzing;

public sealed class PictureFolderTests
{
    [Fact]
    public void Names_Clashing_GetANumberThatIsFree()
    {
        string[] paths = ["/m/a.wav", "/m/a-2.wav", "/m/A.mp3", "/n/a.b.wav", "/n/a.wav"];

        var names = PictureFolder.Names([.. paths.Select(path => new SourceFile(path, path, Path.GetFileName(path)))]);

        Assert.Equal(["a", "a-2", "A-3", "a.b", "a-4"], names);
    }
}
