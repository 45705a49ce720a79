using Tracktion.Cli.Doctoring;

namespace Tracktion.Cli.Tests.Doctoring;

public sealed class FfmpegDecodersTests
{
    [Fact]
    public void Missing_SlimBuild_NamesWhatIsNotThere()
    {
        const string output = """
            Decoders:
             A..... = Audio
             ------
             V....D flac                 not the audio one
             A....D mp3float             MP3 (MPEG audio layer 3) (codec mp3)
             A....D vorbis               Vorbis
             A....D libopus              libopus Opus (codec opus)
             A....D aac                  AAC (Advanced Audio Coding)
            """;

        Assert.Equal(["flac", "alac"], FfmpegDecoders.Missing(output));
    }
}
