using Tracktion.Audio.Decoding;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Decoding;

/// <summary>Tags, chapters and cover of files that a real ffmpeg wrote.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class AudioMetadataTests : IDisposable
{
    private const string Described = """
        ;FFMETADATA1
        artist=Some artist
        title=Some title
        album=Some album
        album_artist=Some band
        genre=House
        composer=Some composer
        comment=Some comment
        date=2019-05-01
        track=3/12
        disc=1/2
        TSRC=USABC1234567
        TBPM=128
        TKEY=Am
        REPLAYGAIN_TRACK_GAIN=-7.25 dB
        [CHAPTER]
        TIMEBASE=1/1000
        START=0
        END=500
        title=First
        [CHAPTER]
        TIMEBASE=1/1000
        START=500
        END=1000
        title=Second
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mp3")]
    [InlineData("flac")]
    [InlineData("ogg")]
    [InlineData("opus")]
    [InlineData("aiff", "-write_id3v2", "1")]
    public async Task ReadMetadata_EveryTag_IsFound(string extension, params string[] more)
    {
        var path = await EncodeAsync(extension, more);

        var (tags, _, _) = await ReadAsync(path);

        Assert.Equal(
            new AudioTags
            {
                Artist = "Some artist",
                Title = "Some title",
                Album = "Some album",
                AlbumArtist = "Some band",
                Genre = "House",
                Composer = "Some composer",
                Comment = "Some comment",
                Date = "2019-05-01",
                Year = 2019,
                TrackNumber = 3,
                TrackCount = 12,
                DiscNumber = 1,
                DiscCount = 2,
                Isrc = "USABC1234567",
                TempoBpm = 128,
                Key = "Am",
                ReplayGainTrackDb = -7.25,
            },
            tags);
    }

    [Fact]
    public async Task ReadMetadata_WavWithInfo_IsFoundBesideTheNativeReading()
    {
        var (tags, chapters, cover) = await ReadAsync(await EncodeAsync("wav"));

        Assert.Equal(("Some artist", "Some title", 2019, 3), (tags.Artist, tags.Title, tags.Year, tags.TrackNumber));
        Assert.Empty(chapters);
        Assert.Null(cover);
    }

    [Theory]
    [InlineData("mp3")]
    [InlineData("m4a")]
    [InlineData("mka")]
    [InlineData("aiff", "-write_id3v2", "1")]
    public async Task ReadMetadata_Chapters_AreFoundWithTheirTimes(string extension, params string[] more)
    {
        var (_, chapters, _) = await ReadAsync(await EncodeAsync(extension, more));

        Assert.Equal(
            [
                new AudioChapter(TimeSpan.Zero, TimeSpan.FromSeconds(0.5), "First"),
                new AudioChapter(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), "Second"),
            ],
            chapters);
    }

    [Theory]
    [InlineData("mp3", "jpg", "image/jpeg")]
    [InlineData("mp3", "png", "image/png")]
    [InlineData("m4a", "png", "image/png")]
    [InlineData("flac", "jpg", "image/jpeg")]
    [InlineData("aiff", "jpg", "image/jpeg")]
    public async Task ReadMetadata_Cover_GivesThePicturesOwnBytes(string extension, string kind, string mimeType)
    {
        var (path, picture) = await EncodeWithCoverAsync(extension, kind, "300x200");

        var (_, _, cover) = await ReadAsync(path);

        Assert.NotNull(cover);
        Assert.Equal((mimeType, 300, 200), (cover.MimeType, cover.WidthPixels, cover.HeightPixels));
        Assert.Equal(picture, await cover.ReadBytesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadBytes_PictureIsTooLarge_IsNull()
    {
        var (path, picture) = await EncodeWithCoverAsync("mp3", "png", "3000x3000", "nullsrc=s=3000x3000,geq=random(1)*255:128:128");

        var (_, _, cover) = await ReadAsync(path);

        Assert.True(picture.Length > CoverPicture.MaxBytes, $"{picture.Length} bytes");
        Assert.NotNull(cover);
        Assert.Null(await cover.ReadBytesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Open_TagsWithoutEnd_ReadsTheAudioWithoutThem()
    {
        var path = _folder.At("long.flac");
        var description = _folder.Write($";FFMETADATA1\nartist=Some artist\ncomment={new string('x', 6_000_000)}\n", "description.txt");
        await Ffmpeg.RunAsync("-f", "lavfi", "-i", "sine=duration=1:sample_rate=48000", "-i", description, "-map", "0:a", "-map_metadata", "1", path);

        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), TestContext.Current.CancellationToken);
        await using var file = opened.File!;

        Assert.Equal(TimeSpan.FromSeconds(1), file.PromisedDuration);
        Assert.Equal(AudioTags.None, (await file.ReadMetadataAsync(TestContext.Current.CancellationToken)).Tags);
    }

    [Fact]
    public async Task ReadMetadata_NoFfprobe_IsNone()
    {
        var path = await EncodeAsync("wav");

        var opened = await AudioFile.OpenAsync(path, new DecoderOptions { FfprobePath = "no-such-ffprobe" }, TestContext.Current.CancellationToken);
        await using var file = opened.File!;

        Assert.Same(AudioMetadata.None, await file.ReadMetadataAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(AudioTags Tags, IReadOnlyList<AudioChapter> Chapters, CoverPicture? Cover)> ReadAsync(string path)
    {
        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), TestContext.Current.CancellationToken);
        await using var file = opened.File!;
        var metadata = await file.ReadMetadataAsync(TestContext.Current.CancellationToken);
        return (metadata.Tags, metadata.Chapters, metadata.Cover);
    }

    private async Task<string> EncodeAsync(string extension, params string[] more)
    {
        var path = _folder.At($"described.{extension}");
        var description = _folder.Write(Described, "description.txt");
        await Ffmpeg.RunAsync(["-f", "lavfi", "-i", "sine=duration=1:sample_rate=48000", "-i", description, "-map", "0:a", "-map_metadata", "1", "-map_chapters", "1", .. more, path]);
        return path;
    }

    private async Task<(string Path, byte[] Picture)> EncodeWithCoverAsync(string extension, string kind, string size, string? source = null)
    {
        var picture = _folder.At($"cover.{kind}");
        await Ffmpeg.RunAsync("-f", "lavfi", "-i", source ?? $"testsrc=size={size}", "-frames:v", "1", picture);
        var path = _folder.At($"covered.{extension}");
        string[] tag = extension == "aiff" ? ["-write_id3v2", "1"] : [];
        await Ffmpeg.RunAsync(["-f", "lavfi", "-i", "sine=duration=1", "-i", picture, "-map", "0:a", "-map", "1:v", "-c:v", "copy", "-disposition:v", "attached_pic", .. tag, path]);
        return (path, await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken));
    }
}
