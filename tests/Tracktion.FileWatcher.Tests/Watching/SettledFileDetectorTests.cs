using Tracktion.FileWatcher.Watching;
using Tracktion.Testing;

namespace Tracktion.FileWatcher.Tests.Watching;

public sealed class SettledFileDetectorTests
{
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    private readonly ManualTime _time = new();
    private readonly SettledFileDetector _detector;

    public SettledFileDetectorTests() => _detector = new SettledFileDetector(SettleTime, _time);

    [Fact]
    public void Settled_StoodStillForTheSettleTime_IsGiven()
    {
        var observation = Now(100);
        _detector.Observe("/a.wav", observation);
        _time.Advance(SettleTime);
        _detector.Observe("/a.wav", observation);

        var settled = Assert.Single(_detector.Settled());

        Assert.Equal(("/a.wav", observation), (settled.Path, settled.Observation));
    }

    [Fact]
    public void Settled_ATickBeforeTheSettleTime_IsNotGiven()
    {
        _detector.Observe("/a.wav", Now(100));
        _time.Advance(SettleTime - TimeSpan.FromTicks(1));

        Assert.Empty(_detector.Settled());
    }

    [Fact]
    public void Observe_SizeStillGrowing_DoesNotSettle()
    {
        for (var size = 1; size < 10; size++)
        {
            _detector.Observe("/a.wav", Now(size));
            _time.Advance(SettleTime / 2);
        }

        Assert.Empty(_detector.Settled());
    }

    [Fact]
    public void Observe_TimeOfChangeMovesAtTheSameSize_DoesNotSettle()
    {
        _detector.Observe("/a.wav", Now(100));
        _time.Advance(SettleTime);
        _detector.Observe("/a.wav", Now(100));

        Assert.Empty(_detector.Settled());
    }

    [Fact]
    public void Observe_LastChangedLongAgo_HasSettledAtOnce()
    {
        _detector.Observe("/old.wav", new FileObservation(100, _time.GetUtcNow() - TimeSpan.FromDays(1)));

        Assert.Single(_detector.Settled());
    }

    [Fact]
    public void Observe_TimeOfChangeInTheFuture_SettlesAfterTheSettleTime()
    {
        var ahead = new FileObservation(100, _time.GetUtcNow() + TimeSpan.FromHours(1));
        _detector.Observe("/skewed.wav", ahead);
        var atOnce = _detector.Settled();
        _time.Advance(SettleTime);

        Assert.Empty(atOnce);
        Assert.Single(_detector.Settled());
    }

    [Fact]
    public void Disturb_WhileItLooksStill_StartsTheWaitAnew()
    {
        _detector.Observe("/a.wav", Now(100));
        _time.Advance(SettleTime);
        _detector.Disturb("/a.wav");
        _time.Advance(SettleTime / 2);

        Assert.Empty(_detector.Settled());
    }

    [Fact]
    public void Forget_SettlingFile_IsNotGivenAnyMore()
    {
        _detector.Observe("/a.wav", Now(100));
        _detector.Forget("/a.wav");
        _time.Advance(SettleTime);

        Assert.Empty(_detector.Settled());
        Assert.Empty(_detector.Paths);
    }

    private FileObservation Now(long size) => new(size, _time.GetUtcNow());
}
