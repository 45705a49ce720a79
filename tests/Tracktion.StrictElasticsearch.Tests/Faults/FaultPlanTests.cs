namespace Tracktion.Testing.Elasticsearch.Tests.Faults;

public class FaultPlanTests
{
    [Fact]
    public void Random_SameSeed_SameFaults()
    {
        var first = Enumerable.Range(0, 500).Select(number => FaultPlan.Random(7, 0.5).At(number));
        var second = Enumerable.Range(0, 500).Select(number => FaultPlan.Random(7, 0.5).At(number));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Random_OtherSeed_OtherFaults() =>
        Assert.NotEqual(
            Enumerable.Range(0, 500).Select(number => FaultPlan.Random(7, 0.5).At(number)),
            Enumerable.Range(0, 500).Select(number => FaultPlan.Random(8, 0.5).At(number)));

    [Fact]
    public void Random_Rate_IsTheShareOfFaultsAndEveryKindComes()
    {
        var plan = FaultPlan.Random(1, 0.3);

        var kinds = Enumerable.Range(0, 10_000).Select(number => plan.At(number).Kind).ToList();

        Assert.InRange(kinds.Count(kind => kind != FaultKind.None), 2800, 3200);
        Assert.Equal(Enum.GetValues<FaultKind>().Except([FaultKind.ItemRejections]).Order(), kinds.Distinct().Order());
    }

    [Fact]
    public void From_Script_IsFollowedThenNone()
    {
        var plan = FaultPlan.From([Fault.Reset, Fault.Status(429)]);

        Assert.Equal([FaultKind.Reset, FaultKind.Status, FaultKind.None, FaultKind.None], Enumerable.Range(0, 4).Select(number => plan.At(number).Kind));
    }
}
