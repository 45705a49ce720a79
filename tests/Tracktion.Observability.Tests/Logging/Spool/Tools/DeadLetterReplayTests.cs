using System.Text;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Logging.Spool.Tools;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Logging.Spool.Tools;

public sealed class DeadLetterReplayTests
{
    private const string Stream = "logs-tracktion.test-unit";

    private readonly MemoryFileSystem _files = new();
    private readonly ManualTime _time = new();
    private readonly ScriptedStore _store = new();

    [Fact]
    public async Task Run_ReasonGone_TheLettersArriveUnderTheirIdsAndLeave()
    {
        Keep(0, 10);

        var replay = await RunAsync();

        Assert.Null(replay.Fault);
        Assert.Equal(Enumerable.Range(0, 10).Select(number => ($"a-{number}", Stream)), _store.Stored.Select(stored => (stored.Id, stored.Target)));
        Assert.Empty(DeadLetterFile.Names(_files));
    }

    [Fact]
    public async Task Run_SomeRefusedAgain_StayWithTheNewReason()
    {
        Keep(0, 10);
        _time.Advance(TimeSpan.FromHours(1));
        _store.Rejects = stored => stored.Number == 3;

        await RunAsync();

        var left = Assert.Single(Letters());
        Assert.Equal(("a-3", "failed to parse", _time.GetUtcNow()), (left.Id, left.ErrorReason, left.Time));
        Assert.Equal(SpoolFixture.Document(3), left.Document.GetRawText());
        Assert.Equal(9, _store.Stored.Count);
    }

    [Fact]
    public async Task Run_StoredBeforeARollOver_IsNotStoredTwice()
    {
        Keep(0, 5);
        _store.Then((store, events) =>
        {
            store.Apply(events);
            return ScriptedStore.NoAnswer;
        });

        var first = await RunAsync();
        _store.RollOver();
        var second = await RunAsync();

        Assert.Equal("no answer", first.Fault);
        Assert.Null(second.Fault);
        Assert.Equal(5, _store.Stored.Count);
        Assert.Empty(DeadLetterFile.Names(_files));
    }

    [Fact]
    public async Task Run_StoreAway_LeavesTheFileAsItIs()
    {
        Keep(0, 5);
        var before = _files[DeadLetterFile.Names(_files)[0]].ToArray();
        _store.Then(503);

        var replay = await RunAsync();

        Assert.Equal("status 503", replay.Fault);
        Assert.Equal(before, _files[DeadLetterFile.Names(_files)[0]].ToArray());
    }

    [Fact]
    public async Task Run_RequestTooLong_SendsTheHalves()
    {
        Keep(0, 16);
        _store.MaxBytes = 600;

        var replay = await RunAsync();

        Assert.Null(replay.Fault);
        Assert.Equal(16, _store.Stored.Count);
    }

    [Fact]
    public async Task Run_ItemsToBeTriedAgain_StayAndAreSaid()
    {
        Keep(0, 4);
        _store.Then((store, events) => store.Apply(events, index => index == 2 ? 429 : 0));

        var replay = await RunAsync();

        Assert.Equal("429 scripted_exception: as the script says", replay.Fault);
        Assert.Equal(["a-2"], Letters().Select(letter => letter.Id));
    }

    [Fact]
    public async Task Run_LetterOfADailyIndex_GoesToTheIndexOfItsDay()
    {
        Keep(0, 1, target: "");

        await RunAsync();

        Assert.Equal("tracktion-logs-2026.03.01", Assert.Single(_store.Stored).Target);
    }

    [Fact]
    public async Task Run_LineThatIsNoLetter_StaysInItsPlace()
    {
        Keep(0, 2);
        var name = DeadLetterFile.Names(_files)[0];
        _files.Append(name, "spoiled\n"u8);
        Keep(2, 2);

        await RunAsync();

        Assert.Equal("spoiled\n", Encoding.UTF8.GetString(_files[name].ToArray()));
        Assert.Equal(4, _store.Stored.Count);
    }

    private async Task<DeadLetterReplay> RunAsync()
    {
        var replay = new DeadLetterReplay(_files, _store, new LogPipelineOptions(), new LogPipelineCounters(), _time);
        await replay.RunAsync(TestContext.Current.CancellationToken);
        return replay;
    }

    private IEnumerable<DeadLetter> Letters() =>
        DeadLetterFile.Names(_files).SelectMany(name => DeadLetterFile.Lines(_files, name)).Select(DeadLetter.Parse).OfType<DeadLetter>();

    private void Keep(int from, int count, string target = Stream)
    {
        var letters = new DeadLetters(_files, 1 << 20, _time, new LogPipelineCounters());
        for (var number = from; number < from + count; number++)
            letters.Add($"a-{number}", target, 400, "document_parsing_exception", "before", Encoding.UTF8.GetBytes(SpoolFixture.Document(number)));
        letters.Keep();
    }
}
