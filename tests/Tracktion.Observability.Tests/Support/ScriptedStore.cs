using System.Text.Json;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Shipping;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A log store that knows an id only within the newest index of a data stream, and answers as its script says, then well.</summary>
internal sealed class ScriptedStore : ILogStore
{
    private readonly Queue<Func<ScriptedStore, IReadOnlyList<StoredEvent>, BulkReply>> _script = new();
    private readonly Queue<IdLookup> _lookups = new();
    private readonly HashSet<(int Index, string Id)> _ids = [];
    private int _index;

    /// <summary>Everything stored, in order of arrival.</summary>
    public List<StoredEvent> Stored { get; } = [];

    /// <summary>How many events each request held.</summary>
    public List<int> Requests { get; } = [];

    public int Lookups { get; private set; }

    /// <summary>What to refuse with 400.</summary>
    public Func<StoredEvent, bool> Rejects { get; set; } = static _ => false;

    /// <summary>The most bytes of a body; above it comes 413.</summary>
    public int MaxBytes { get; set; } = int.MaxValue;

    public ScriptedStore Then(Func<ScriptedStore, IReadOnlyList<StoredEvent>, BulkReply> answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public ScriptedStore Then(int status, TimeSpan? retryAfter = null) =>
        Then((_, _) => new BulkReply { Delivery = BulkDelivery.Answered, Status = status, RetryAfter = retryAfter, Fault = $"status {status}" });

    public ScriptedStore ThenLookup(IdLookup lookup)
    {
        _lookups.Enqueue(lookup);
        return this;
    }

    public static BulkReply NotSent { get; } = new() { Delivery = BulkDelivery.NotSent, Fault = "refused" };

    public static BulkReply NoAnswer { get; } = new() { Delivery = BulkDelivery.Unknown, Fault = "no answer" };

    public void RollOver() => _index++;

    /// <summary>Stores what is new in the newest index.</summary>
    public BulkReply Apply(IReadOnlyList<StoredEvent> events) => Apply(events, static _ => 0);

    /// <summary>Stores all but those to which a status is given.</summary>
    public BulkReply Apply(IReadOnlyList<StoredEvent> events, Func<int, int> statusOf) =>
        new() { Delivery = BulkDelivery.Answered, Status = 200, Items = [.. events.Select((stored, i) => Apply(stored, statusOf(i)))] };

    public Task<BulkReply> BulkAsync(string target, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var events = Parse(target, body.Span);
        Requests.Add(events.Count);
        if (body.Length > MaxBytes) return Task.FromResult(new BulkReply { Delivery = BulkDelivery.Answered, Status = 413 });

        return Task.FromResult(_script.TryDequeue(out var answer) ? answer(this, events) : Apply(events));
    }

    public Task<IdLookup> FindAsync(string target, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Lookups++;
        if (_lookups.TryDequeue(out var scripted)) return Task.FromResult(scripted);

        var there = Stored.Where(stored => stored.Target == target).Select(stored => stored.Id).ToHashSet(StringComparer.Ordinal);
        return Task.FromResult(new IdLookup { Outcome = IdLookupOutcome.Found, Ids = ids.Where(there.Contains).ToHashSet(StringComparer.Ordinal) });
    }

    private BulkItem Apply(StoredEvent stored, int status)
    {
        if (status != 0) return new BulkItem(status, "scripted_exception", "as the script says");
        if (Rejects(stored)) return new BulkItem(400, "document_parsing_exception", "failed to parse");
        if (!_ids.Add((_index, stored.Id))) return new BulkItem(409, "version_conflict_engine_exception", "document already exists");

        Stored.Add(stored with { Index = _index });
        return new BulkItem(201);
    }

    private static List<StoredEvent> Parse(string target, ReadOnlySpan<byte> body)
    {
        List<StoredEvent> events = [];
        while (!body.IsEmpty)
        {
            var action = JsonDocument.Parse(TakeLine(ref body)).RootElement.GetProperty("create");
            var document = TakeLine(ref body);
            var index = action.TryGetProperty("_index", out var named) ? named.GetString()! : target;
            events.Add(new StoredEvent(action.GetProperty("_id").GetString()!, index, SpoolFixture.NumberOf(document), 0));
        }

        return events;
    }

    private static byte[] TakeLine(ref ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)'\n');
        var line = body[..end].ToArray();
        body = body[(end + 1)..];
        return line;
    }
}
