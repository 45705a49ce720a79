using Tracktion.Cli.Starting;
using Tracktion.Cli.Tests.Support;

namespace Tracktion.Cli.Tests.Starting;

public sealed class StartBoardTests
{
    [Fact]
    public void Snapshot_PartBecameHealthy_TimeStandsStill()
    {
        var time = new SteppingTime();
        var board = new StartBoard(time, ["redis", "analysis"]);
        board.Set("redis", PartStatus.Starting);
        time.Advance(TimeSpan.FromSeconds(2));
        board.Set("redis", PartStatus.Healthy, "127.0.0.1:6390");
        time.Advance(TimeSpan.FromSeconds(5));

        var rows = board.Snapshot();

        Assert.Equal(
            [
                new PartProgress("redis", PartStatus.Healthy, TimeSpan.FromSeconds(2), "127.0.0.1:6390"),
                new PartProgress("analysis", PartStatus.Waiting, TimeSpan.Zero, ""),
            ],
            rows);
    }

    [Fact]
    public void Set_TellsOfTheChange()
    {
        var board = new StartBoard(new SteppingTime(), ["redis"]);
        var told = new List<PartProgress>();
        board.Changed += told.Add;

        board.Set("redis", PartStatus.Failed, "no room");

        Assert.Equal([new PartProgress("redis", PartStatus.Failed, TimeSpan.Zero, "no room")], told);
    }
}
