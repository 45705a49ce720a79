using Tracktion.Observability.Stopping;

namespace Tracktion.Observability.Tests.Stopping;

public sealed class WorkInProgressTests
{
    private readonly WorkInProgress _work = new();

    [Fact]
    public async Task WhenEnded_WorkEndsOrFails_NamesNothing()
    {
        _work.Register("ends", () => Task.CompletedTask);
        _work.Register("fails", () => throw new InvalidOperationException("broken"));
        _work.Register("fails later", () => Task.FromException(new InvalidOperationException("broken")));

        Assert.Empty(await _work.WhenEndedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task WhenEnded_LimitReached_NamesWhatHangsAndWhatBlocks()
    {
        using var mayEnd = new ManualResetEventSlim();
        using var limit = new CancellationTokenSource();
        _work.Register("hangs", () => new TaskCompletionSource().Task);
        _work.Register("blocks", () =>
        {
            mayEnd.Wait(TestContext.Current.CancellationToken);
            return Task.CompletedTask;
        });

        var waiting = _work.WhenEndedAsync(limit.Token);
        await limit.CancelAsync();
        var left = await waiting;
        mayEnd.Set();

        Assert.Equal(["hangs", "blocks"], left);
    }
}
