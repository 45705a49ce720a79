using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Observability.Tests.Support;

/// <summary>Lives through operations in order, and knows which events must have arrived in the end.</summary>
internal sealed class SpoolStory : IDisposable
{
    private readonly ShipperBench _bench = new(new ScriptedStore(), batchEvents: 20);
    private readonly HashSet<int> _must = [];
    private readonly HashSet<int> _unsynced = [];
    private int _next;

    public async Task LiveAsync(IEnumerable<SpoolOperation> operations)
    {
        foreach (var operation in operations) await DoAsync(operation);
        _bench.Files.Capacity = long.MaxValue;
        await _bench.DrainAsync();
    }

    /// <summary>What is wrong in the end; null where all is well.</summary>
    public string? Fault()
    {
        var stored = _bench.Store.Stored.Select(stored => stored.Number).ToList();
        if (stored.GroupBy(number => number).FirstOrDefault(same => same.Count() > 1) is { } doubled) return $"Event {doubled.Key} is there {doubled.Count()} times.";
        if (_must.Except(stored).Order().ToList() is { Count: > 0 } missing) return $"{missing.Count} events are lost, such as {missing[0]}.";

        return _bench.Counters.DroppedTotal == 0 ? null : $"{_bench.Counters.DroppedTotal} events are counted as lost.";
    }

    public void Dispose() => _bench.Dispose();

    private async Task DoAsync(SpoolOperation operation)
    {
        switch (operation)
        {
            case SpoolOperation.Append: Append(7); break;
            case SpoolOperation.AppendAndSync: AppendAndSync(25); break;
            case SpoolOperation.LetShip: await LetShipAsync(3); break;
            case SpoolOperation.LetShipLong: await LetShipAsync(40); break;
            case SpoolOperation.Kill: await _bench.CrashAsync(); break;
            case SpoolOperation.CutPower: await CutPowerAsync(); break;
            case SpoolOperation.RollOver: _bench.Store.RollOver(); break;
            case SpoolOperation.LoseAnswer: _bench.Store.Then((store, events) => Lose(store, events, events.Count, false)); break;
            case SpoolOperation.LoseAnswerAndRollOver: _bench.Store.Then((store, events) => Lose(store, events, events.Count, true)); break;
            case SpoolOperation.ApplyHalfAndLoseAnswer: _bench.Store.Then((store, events) => Lose(store, events, events.Count / 2, true)); break;
            case SpoolOperation.RefuseConnection: _bench.Store.Then((_, _) => ScriptedStore.NotSent); break;
            case SpoolOperation.Overload: _bench.Store.Then(429); break;
            case SpoolOperation.ServerFault: _bench.Store.Then(503, TimeSpan.FromSeconds(2)); break;
            case SpoolOperation.RefuseSomeItems: _bench.Store.Then((store, events) => store.Apply(events, i => i % 3 == 0 ? 429 : 0)); break;
            case SpoolOperation.FillDisk: _bench.Files.Capacity = 0; break;
            default: _bench.Files.Capacity = long.MaxValue; break;
        }
    }

    private static BulkReply Lose(ScriptedStore store, IReadOnlyList<StoredEvent> events, int applied, bool rollOver)
    {
        store.Apply([.. events.Take(applied)]);
        if (rollOver) store.RollOver();
        return ScriptedStore.NoAnswer;
    }

    private void Append(int count)
    {
        for (var i = 0; i < count; i++, _next++)
        {
            try
            {
                _bench.Spool.Append(SpoolFixture.Record(SpoolFixture.Document(_next, padding: 200)));
                _must.Add(_next);
                _unsynced.Add(_next);
            }
            catch (IOException)
            {
                // The writer would try this one again; here the next takes its place.
            }
        }
    }

    private void AppendAndSync(int count)
    {
        Append(count);
        _bench.Spool.Sync();
        _unsynced.Clear();
    }

    private async Task LetShipAsync(int turns)
    {
        _bench.Start();
        for (var i = 0; i < turns; i++) await _bench.AdvanceAsync(TimeSpan.FromMilliseconds(500));
    }

    // A power cut may take what was not synced, whether it was shipped or not.
    private async Task CutPowerAsync()
    {
        _must.ExceptWith(_unsynced);
        _unsynced.Clear();
        await _bench.CrashAsync(powerCut: true);
    }
}
