using Tracktion.Audio.Features.Pitch;

namespace Tracktion.Audio.Tests.Features.Pitch;

public sealed class PitchTrackerTests
{
    [Fact]
    public void Track_OctavesLikelierInSomeFrames_StaysOnTheLine()
    {
        var tracker = new PitchTracker();
        for (var frame = 0; frame < 60; frame++)
        {
            var hz = 220 + frame;
            var slips = frame % 7 == 3;
            tracker.Add([new(hz, slips ? 0.85f : 0.95f), new(hz / 2f, slips ? 0.95f : 0.9f), new(hz * 2, 0.8f)]);
        }

        Assert.Equal(Enumerable.Range(0, 60).Select(frame => 220f + frame), tracker.Track());
    }

    [Fact]
    public void Track_SilenceAndWeakCandidates_IsWithoutVoice()
    {
        var tracker = new PitchTracker();
        for (var frame = 0; frame < 20; frame++) tracker.Add([]);
        for (var frame = 0; frame < 20; frame++) tracker.Add([new(220, 0.4f), new(300 + (40 * (frame % 5)), 0.35f)]);

        Assert.All(tracker.Track(), hz => Assert.Equal(0, hz));
    }

    [Fact]
    public void Track_VoiceBetweenSilences_BeginsAndEndsWithIt()
    {
        var tracker = new PitchTracker();
        for (var frame = 0; frame < 60; frame++) tracker.Add(frame is >= 20 and < 40 ? [new(330, 0.97f)] : []);

        Assert.Equal(Enumerable.Range(0, 60).Select(frame => frame is >= 20 and < 40 ? 330f : 0), tracker.Track());
    }

    [Fact]
    public void Track_RealLeap_IsFollowed()
    {
        var tracker = new PitchTracker();
        for (var frame = 0; frame < 60; frame++) tracker.Add([new(frame < 30 ? 220 : 440, 0.97f), new(frame < 30 ? 110 : 220, 0.6f)]);

        // A frame without voice between the two costs less than the leap.
        var track = tracker.Track();
        Assert.All(track[..29], hz => Assert.Equal(220, hz));
        Assert.All(track[31..], hz => Assert.Equal(440, hz));
    }

    [Fact]
    public void Track_NoFrames_IsEmpty() => Assert.Empty(new PitchTracker().Track());

    [Fact]
    public void Track_DetectorOnASlidingTone_FollowsItsFundamental()
    {
        var detector = new PeriodDetector(Sounds.Rate, Sounds.Length, 60, 1600);
        var (tracker, candidates, scratch) = (new PitchTracker(), new PitchEstimate[PitchTracker.MaxCandidates], new float[detector.ScratchLength]);
        for (var frame = 0; frame < 40; frame++)
        {
            var count = detector.Candidates(Sounds.Harmonics(200 + (5 * frame), 0.05, 0.2, 0.1), scratch, candidates);
            tracker.Add(candidates.AsSpan(0, count));
        }

        var track = tracker.Track();
        for (var frame = 0; frame < 40; frame++) Assert.Equal(200 + (5 * frame), track[frame], 0.01 * track[frame] + 0.1);
    }

    [Fact]
    public void Add_TooManyCandidates_Throws() => Assert.Throws<ArgumentException>(() => new PitchTracker().Add(new PitchEstimate[5]));
}
