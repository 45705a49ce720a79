using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Tracktion.Observability.Tracing.Sampling;

namespace Tracktion.Observability.Tests.Tracing.Sampling;

public sealed class UndecidedSpansTests : IDisposable
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    private readonly ActivitySource _source = new($"undecided-{Guid.NewGuid():N}");
    private readonly List<string> _kept = [];
    private readonly UndecidedSpans _undecided;
    private readonly TracerProvider _tracer;
    private int _lost;

    public UndecidedSpansTests()
    {
        _undecided = new UndecidedSpans(keepFailed: true, Slow, spans => _lost += spans);
        _tracer = Sdk.CreateTracerProviderBuilder()
            .SetSampler(new StorySampler(0, recordsRest: true))
            .AddSource(_source.Name)
            .AddProcessor(new UndecidedSpanProcessor(_undecided, span => _kept.Add(span.DisplayName)))
            .Build();
    }

    public void Dispose()
    {
        _tracer.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void End_NothingFailedAndNothingWasSlow_KeepsNothingAndHoldsNothing()
    {
        using (_source.StartActivity("root")) Run("child");

        Assert.Empty(_kept);
        Assert.Equal(0, _undecided.Count);
    }

    [Fact]
    public void End_AChildFailed_KeepsTheWholeTraceAtTheEndOfItsRoot()
    {
        using (_source.StartActivity("root"))
        {
            Run("before");
            Run("failed", span => span.SetStatus(ActivityStatusCode.Error));
            Run("after");

            Assert.Empty(_kept);
        }

        Assert.Equal(["before", "failed", "after", "root"], _kept);
        Assert.Equal(0, _undecided.Count);
    }

    [Fact]
    public void End_TheRootWasSlow_KeepsTheTrace()
    {
        var root = _source.StartActivity("root")!;
        Run("child");

        root.SetEndTime(root.StartTimeUtc + Slow).Dispose();

        Assert.Equal(["child", "root"], _kept);
    }

    [Fact]
    public void End_OnlyAChildWasSlow_KeepsNothing()
    {
        using (_source.StartActivity("root")) Run("child", span => span.SetEndTime(span.StartTimeUtc + Slow));

        Assert.Empty(_kept);
    }

    [Fact]
    public void End_TwoLocalRootsOfOneTrace_AreDecidedByTheLast()
    {
        var caller = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        var first = _source.StartActivity("first", ActivityKind.Server, caller)!;
        var second = _source.StartActivity("second", ActivityKind.Server, caller)!;

        first.SetStatus(ActivityStatusCode.Error).Dispose();
        Assert.Empty(_kept);
        second.Dispose();

        Assert.Equal(["first", "second"], _kept);
    }

    [Fact]
    public void End_AfterTheDecision_IsJudgedAlone()
    {
        var root = _source.StartActivity("root")!;
        var (late, failed) = (_source.StartActivity("late", ActivityKind.Internal, root.Context)!, _source.StartActivity("failed", ActivityKind.Internal, root.Context)!);
        root.Dispose();

        late.Dispose();
        failed.SetStatus(ActivityStatusCode.Error).Dispose();

        Assert.Equal(["failed"], _kept);
        Assert.Equal(0, _undecided.Count);
    }

    [Fact]
    public void End_MoreThanIsHeldOfOneTrace_KeepsWhatItHoldsWithTheRootAndTellsOfTheRest()
    {
        using (_source.StartActivity("root"))
        {
            for (var i = 0; i < UndecidedSpans.CapacityOfTrace; i++) Run("child");
            Run("failed", span => span.SetStatus(ActivityStatusCode.Error));
        }

        Assert.Equal((UndecidedSpans.CapacityOfTrace + 1, 1), (_kept.Count, _lost));
        Assert.Equal("root", _kept[^1]);
    }

    [Fact]
    public void Shutdown_TracesUnderWay_KeepsThoseThatFailedAlready()
    {
        var good = _source.StartActivity("good root")!;
        Run("good child");
        good.Stop();
        var root = _source.StartActivity("root")!;
        Run("failed", span => span.SetStatus(ActivityStatusCode.Error));

        _tracer.Shutdown();

        Assert.Equal(["failed"], _kept);
        root.Dispose();
        Assert.Equal(0, _undecided.Count);
    }

    private void Run(string name, Action<Activity>? change = null)
    {
        using var span = _source.StartActivity(name);
        Assert.NotNull(span);
        change?.Invoke(span);
    }
}
