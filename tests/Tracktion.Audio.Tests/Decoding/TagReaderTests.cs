using Tracktion.Audio.Decoding;
using Tracktion.Audio.Decoding.Ffmpeg;

namespace Tracktion.Audio.Tests.Decoding;

public sealed class TagReaderTests
{
    [Theory]
    [InlineData("3", null, 3, null)]
    [InlineData("03/12", null, 3, 12)]
    [InlineData("3 of 12", null, 3, 12)]
    [InlineData("3", "12", 3, 12)]
    [InlineData("A", null, null, null)]
    [InlineData("0/0", null, null, null)]
    [InlineData("99999999999999999999", null, null, null)]
    public void Read_TrackNumber_IsTakenInAnyForm(string track, string? total, int? number, int? count)
    {
        var tags = Read(("TRACK", track), ("TrackTotal", total));

        Assert.Equal((number, count), (tags.TrackNumber, tags.TrackCount));
    }

    [Theory]
    [InlineData("2019", 2019)]
    [InlineData("2019-05-01", 2019)]
    [InlineData("20190", null)]
    [InlineData("May 2019", null)]
    [InlineData("0000", null)]
    public void Read_Date_IsKeptAsTaggedWithItsYear(string date, int? year)
    {
        var tags = Read(("date", date));

        Assert.Equal((date, year), (tags.Date, tags.Year));
    }

    [Theory]
    [InlineData("REPLAYGAIN_TRACK_GAIN", "-7.25 dB", -7.25)]
    [InlineData("replaygain_track_gain", "+1.5", 1.5)]
    [InlineData("R128_TRACK_GAIN", "-512", 3.0)]
    [InlineData("REPLAYGAIN_TRACK_GAIN", "loud", null)]
    [InlineData("REPLAYGAIN_TRACK_GAIN", "NaN dB", null)]
    [InlineData("REPLAYGAIN_TRACK_GAIN", "1e9 dB", null)]
    [InlineData("REPLAYGAIN_TRACK_GAIN", "dB", null)]
    public void Read_TrackGain_IsInDecibels(string name, string value, double? expected) => Assert.Equal(expected, Read((name, value)).ReplayGainTrackDb);

    [Theory]
    [InlineData("us-abc-12-34567", "USABC1234567")]
    [InlineData("USABC1234567", "USABC1234567")]
    [InlineData("no isrc", null)]
    public void Read_Isrc_IsTakenWhereItIsOne(string value, string? expected) => Assert.Equal(expected, Read(("TSRC", value)).Isrc);

    [Theory]
    [InlineData("128", 128.0)]
    [InlineData("127.98", 127.98)]
    [InlineData("0", null)]
    [InlineData("-3", null)]
    [InlineData("Infinity", null)]
    public void Read_Tempo_IsAPossibleOne(string value, double? expected) => Assert.Equal(expected, Read(("TBPM", value)).TempoBpm);

    [Fact]
    public void Read_TextWithControlCharacters_DropsThem()
    {
        var tags = Read(("comment", "one\r\ntwo\0\u001b[31mred\u0007 "), ("artist", "\0 \t"));

        Assert.Equal("one  two[31mred", tags.Comment);
        Assert.Null(tags.Artist);
    }

    [Fact]
    public void Read_LongText_IsCutBetweenCharacters()
    {
        var tags = Read(("title", new string('x', AudioTags.MaxTextLength - 1) + "😀 and so on"), ("comment", new string('y', 1_000_000)));

        Assert.Equal(new string('x', AudioTags.MaxTextLength - 1), tags.Title);
        Assert.Equal(AudioTags.MaxTextLength, tags.Comment!.Length);
    }

    [Fact]
    public void Read_FirstNameSaysNothing_TakesTheNext() => Assert.Equal("Somebody", Read(("artist", " "), ("author", "Somebody")).Artist);

    private static AudioTags Read(params (string Name, string? Value)[] tags) =>
        TagReader.Read(tags.Where(tag => tag.Value is not null).ToDictionary(tag => tag.Name, tag => tag.Value!, StringComparer.OrdinalIgnoreCase));
}
