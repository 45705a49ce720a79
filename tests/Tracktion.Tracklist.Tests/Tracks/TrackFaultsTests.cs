using Tracktion.Messaging.Contracts;
using Tracktion.Tracklist.Tracks;

namespace Tracktion.Tracklist.Tests.Tracks;

public sealed class TrackFaultsTests
{
    [Theory]
    [InlineData("Etude", "Nobody", 3.0, "")]
    [InlineData(null, "Nobody", 3.0, "title_missing")]
    [InlineData("Etude", " ", 3.0, "artist_missing")]
    [InlineData("", null, 0.0, "title_missing artist_missing duration_missing")]
    public void Of_Analysis_NamesWhatItLacks(string? title, string? artist, double seconds, string expected)
    {
        var analysis = new AudioAnalysisCompleted
        {
            Sha256 = new string('a', 64),
            AnalysisId = Guid.Empty,
            AnalyserVersion = "1",
            Path = "/music/etude.wav",
            Format = "wav",
            Codec = "pcm_s16le",
            DurationSeconds = seconds,
            SampleRateHz = 44_100,
            Channels = 2,
            Tags = new AudioTagsContract { Title = title, Artist = artist },
            CompletedAt = DateTimeOffset.UnixEpoch,
        };

        Assert.Equal(expected, string.Join(' ', TrackFaults.Of(analysis)));
    }
}
