using System.Text;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Applies a request's items to the store, one by one; used under the store's lock, for one request.</summary>
internal sealed class BulkExecutor(ServerVersion version, Store store, Caller caller, ViolationLog violations)
{
    private static readonly DocumentFault OnlyCreate = DocumentFault.Illegal("only write ops with an op_type of create are allowed in data streams");
    private readonly HashSet<StrictIndex> _touched = [];
    private string? _lastTarget;
    private StrictIndex? _lastIndex;

    /// <summary>Faults by plan that hit single items; null hits none.</summary>
    public Func<int, ReadOnlySpan<byte>, ItemFault?>? Hits { get; init; }

    /// <summary>The indices that documents went to.</summary>
    public IReadOnlyCollection<StrictIndex> Touched => _touched;

    public ItemResult[] Execute(ReadOnlySpan<byte> body, List<BulkItem> items)
    {
        var results = new ItemResult[items.Count];
        for (var at = 0; at < items.Count; at++)
        {
            var item = items[at];
            if (Hits?.Invoke(at, body[item.Document]) is { } fault)
            {
                results[at] = ItemResult.Failed(fault.Status, item.Target, new DocumentFault(fault.Type, fault.Reason));
                continue;
            }

            if (item.Traits.HasFlag(BulkTraits.HasNoId) && item.Operation is BulkOperation.Create or BulkOperation.Index && CanTake(item))
            {
                item = items[at] = item with { OwnId = NewId(), Traits = item.Traits & ~BulkTraits.HasNoId };
            }

            results[at] = ExecuteOne(body, item);
        }

        return results;
    }

    private bool CanTake(in BulkItem item) => item.Operation == BulkOperation.Create || !store.Streams.ContainsKey(item.Target);

    private ItemResult ExecuteOne(ReadOnlySpan<byte> body, in BulkItem item)
    {
        if (Precondition(item) is { } refused) return refused;
        StrictIndex index;
        try
        {
            index = Find(item);
        }
        catch (RefusalException refusal)
        {
            violations.AddItem(refusal.Message);
            return ItemResult.Failed(refusal, item.Target, refusal.Type);
        }

        if (index.Stream is not null && item.Target == index.Stream.Name)
        {
            if (item.Operation != BulkOperation.Create) return Misuse(index.Stream.Name, OnlyCreate);
            if (item.Traits.HasFlag(BulkTraits.HasRouting))
            {
                return Misuse(index.Name, DocumentFault.Illegal($"index request targeting data stream [{item.Target}] specifies a custom routing. target the backing indices directly or remove the custom routing."));
            }
        }

        var id = item.IdIn(body);
        if (id.IsEmpty && item.Operation != BulkOperation.Delete) return Misuse(index.Name, DocumentFault.Illegal("if _id is specified it must not be empty"));
        _touched.Add(index);
        return item.Operation switch
        {
            BulkOperation.Create => Create(index, id, body[item.Document]),
            BulkOperation.Index => Put(index, id, body[item.Document]),
            BulkOperation.Update => Update(index, id, body[item.Document]),
            _ => Delete(index, id),
        };
    }

    private ItemResult? Precondition(in BulkItem item)
    {
        if (item.Traits.HasFlag(BulkTraits.HasPipeline)) return Misuse(item.Target, DocumentFault.Illegal("pipeline with id does not exist"));
        if (item.Traits.HasFlag(BulkTraits.RequiresAlias)) return Missing(item, "require_alias", "is not an alias");
        if (item.Traits.HasFlag(BulkTraits.RequiresStream) && !IsStream(item.Target)) return Missing(item, "require_data_stream", "is not a data stream");
        if (caller.Key is null) return null;
        var isThere = store.Streams.ContainsKey(item.Target) || store.Indices.ContainsKey(item.Target);
        return caller.LacksForItem(item.Operation, item.Target, isThere) is { } action
            ? ItemResult.Failed(403, item.Target, new DocumentFault("security_exception", $"action [{action}] is unauthorized for {caller.Description}"))
            : null;
    }

    private bool IsStream(string target) => store.Streams.ContainsKey(target) || store.Templates.For(target)?.Body["data_stream"] is not null;

    private ItemResult Missing(in BulkItem item, string flag, string not)
    {
        var reason = $"no such index [{item.Target}] and [{flag}] request flag is [true] and [{item.Target}] {not}";
        violations.AddItem(reason);
        return ItemResult.Failed(404, item.Target, new DocumentFault("index_not_found_exception", reason));
    }

    /// <summary>A fault of the request and not of the document: no shipper may do so.</summary>
    private ItemResult Misuse(string index, DocumentFault fault)
    {
        violations.AddItem(fault.Reason);
        return ItemResult.Failed(400, index, fault);
    }

    private StrictIndex Find(in BulkItem item)
    {
        if (_lastIndex is not null && ReferenceEquals(item.Target, _lastTarget)) return _lastIndex;
        _lastTarget = item.Target;
        return _lastIndex = store.Streams.TryGetValue(item.Target, out var stream) ? stream.WriteIndex
            : store.Indices.TryGetValue(item.Target, out var index) ? index
            : store.Templates.For(item.Target)?.Body["data_stream"] is not null ? store.CreateStream(item.Target).WriteIndex
            : store.CreateIndex(item.Target);
    }

    private ItemResult Create(StrictIndex index, ReadOnlySpan<byte> id, ReadOnlySpan<byte> json)
    {
        if (store.Checker.Check(json, index.Mapping) is { } fault) return Refused(index, id, json, fault);
        var hash = IdHash.Of(id);
        if (!index.TryCreate(hash, id, json, store.DocumentCount, out var sequence))
        {
            var conflict = new DocumentFault("version_conflict_engine_exception", $"[{Encoding.UTF8.GetString(id)}]: version conflict, document already exists (current version [1])");
            return ItemResult.Failed(409, index.Name, conflict) with { ErrorUuid = index.Uuid };
        }

        store.NextOrder();
        if (index.Stream?.IsInOlderIndex(hash) == true) store.AppliedTwice++;
        return new ItemResult(201, index.Name, "created", null) { Sequence = sequence, Version = 1 };
    }

    private ItemResult Refused(StrictIndex index, ReadOnlySpan<byte> id, ReadOnlySpan<byte> json, DocumentFault fault)
    {
        if (index.Stream is not { HasFailureStore: true } stream) return ItemResult.Failed(400, index.Name, fault);
        var failures = store.FailureStoreOf(stream);
        failures.TryCreate(IdHash.Of(id), id, json, store.DocumentCount, out var sequence);
        return new ItemResult(201, failures.Name, "created", null) { Sequence = sequence, Version = 1, InFailureStore = true };
    }

    private ItemResult Put(StrictIndex index, ReadOnlySpan<byte> id, ReadOnlySpan<byte> json)
    {
        if (store.Checker.Check(json, index.Mapping) is { } fault) return ItemResult.Failed(400, index.Name, fault);
        var document = index.Write(IdHash.Of(id), id, json.ToArray(), store.NextOrder(), out var existed);
        return new ItemResult(existed ? 200 : 201, index.Name, existed ? "updated" : "created", null) { Sequence = document.Sequence, Version = document.Version };
    }

    private ItemResult Update(StrictIndex index, ReadOnlySpan<byte> id, ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(id);
        if (index.Find(text) is not { Json: { } old })
        {
            var where = version.HasTypes ? $"[_doc][{text}]" : $"[{text}]";
            return ItemResult.Failed(404, index.Name, new DocumentFault("document_missing_exception", $"{where}: document missing"));
        }

        var merged = JsonNode.Parse(old) as JsonObject ?? [];
        foreach (var (key, value) in JsonNode.Parse(json)?["doc"] as JsonObject ?? []) merged[key] = value?.DeepClone();
        var document = index.Write(IdHash.Of(id), id, Encoding.UTF8.GetBytes(merged.ToJsonString()), store.NextOrder(), out _);
        return new ItemResult(200, index.Name, "updated", null) { Sequence = document.Sequence, Version = document.Version };
    }

    private ItemResult Delete(StrictIndex index, ReadOnlySpan<byte> id)
    {
        var document = index.Write(IdHash.Of(id), id, null, store.DocumentCount, out var existed);
        return new ItemResult(existed ? 200 : 404, index.Name, existed ? "deleted" : "not_found", null) { Sequence = document.Sequence, Version = document.Version };
    }

    private static byte[] NewId() => Encoding.UTF8.GetBytes($"auto{Guid.NewGuid():N}"[..20]);
}
