using System.Net;
using System.Text.Json.Nodes;
using Tracktion.Testing.Jaeger.Tests.Support;

namespace Tracktion.Testing.Jaeger.Tests.Faults;

public class MisbehaviourTests
{
    [Fact]
    public async Task Receive_ScriptOfFaults_DoesEachAndThenServes()
    {
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { Faults = FaultPlan.From(Fault.Status(503, TimeSpan.FromSeconds(1.5)), Fault.Status(429), Fault.Status(400)) });

        using var unavailable = await client.SendAsync(Some.Request("a"));
        using var busy = await client.SendAsync(Some.Request("a"));
        using var bad = await client.SendAsync(Some.Request("a"));
        using var served = await client.SendAsync(Some.Request("a"));

        Assert.Equal([503, 429, 400, 200], new[] { unavailable, busy, bad, served }.Select(answer => (int)answer.StatusCode));
        Assert.Equal((TimeSpan.FromSeconds(2), null), (unavailable.Headers.RetryAfter?.Delta, busy.Headers.RetryAfter));
        Assert.Equal((4, 1), (client.Server.Requests, client.Server.SpanCount));
    }

    public static TheoryData<FaultKind> Cut => [FaultKind.Refuse, FaultKind.Reset, FaultKind.Hang, FaultKind.AnswerLost];

    [Theory]
    [MemberData(nameof(Cut))]
    public async Task Receive_FaultThatCutsTheConnection_GivesNoAnswerAndStoresOnlyWhereTheAnswerIsLost(FaultKind kind)
    {
        var fault = kind switch { FaultKind.Refuse => Fault.Refuse, FaultKind.Reset => Fault.Reset, FaultKind.Hang => Fault.Hang(TimeSpan.FromMilliseconds(1)), _ => Fault.AnswerLost };
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { Faults = FaultPlan.Always(fault) });

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(Some.Request("a")));

        Assert.Equal(kind == FaultKind.AnswerLost ? 1 : 0, client.Server.SpanCount);
        Assert.True(client.Server.Faults.Done[kind] >= 1);
    }

    [Fact]
    public async Task Receive_PartialSuccess_LeavesTheLastSpansOutAndSaysSo()
    {
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { Faults = FaultPlan.From(Fault.PartialSuccess(2)) });

        using var answer = await client.SendAsync(Some.Request("a", "b", "c"));

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((HttpStatusCode.OK, "2"), (answer.StatusCode, body!["partialSuccess"]!["rejectedSpans"]!.ToString()));
        Assert.Equal(["a"], client.Server.Spans.Select(span => span.Name));
    }

    [Fact]
    public async Task Receive_SlowAnswer_ComesWhenTheClockSaysSo()
    {
        var time = new ManualTime();
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { Time = time, Faults = FaultPlan.From(Fault.Slow(TimeSpan.FromSeconds(30))) });

        var sending = client.SendAsync(Some.Request("a"));
        await Eventually.HoldsAsync(() => Task.FromResult(client.Server.SpanCount), count => count == 1, TimeSpan.FromSeconds(30), "the span");
        var wasAnswered = sending.IsCompleted;
        await Eventually.HoldsAsync(() => { time.Advance(TimeSpan.FromSeconds(30)); return Task.FromResult(sending.IsCompleted); }, done => done, TimeSpan.FromSeconds(30), "the answer");

        using var answer = await sending;
        Assert.Equal((false, HttpStatusCode.OK), (wasAnswered, answer.StatusCode));
    }

    [Fact]
    public async Task Receive_SpanAgain_CountsAsDuplicate()
    {
        await using var client = await JaegerClient.StartAsync();

        using var first = await client.SendAsync(Some.Request("a", "b"));
        using var again = await client.SendAsync(Some.Request("a"));

        Assert.Equal((3, 1), (client.Server.SpanCount, client.Server.Duplicates));
    }

    [Fact]
    public async Task Resume_AfterPause_ListensOnTheSamePortsWithWhatItHeld()
    {
        await using var client = await JaegerClient.StartAsync();
        using var before = await client.SendAsync(Some.Request("a"));

        await client.Server.PauseAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(Some.Request("b")));
        await client.Server.ResumeAsync(TestContext.Current.CancellationToken);
        using var after = await client.SendAsync(Some.Request("x", "c"));

        Assert.Equal(["a", "x", "c"], client.Server.Spans.Select(span => span.Name));
    }
}
