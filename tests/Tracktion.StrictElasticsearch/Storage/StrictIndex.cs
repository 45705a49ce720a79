using System.Text;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>One index: a plain one, or a backing index of a data stream. Guarded by its store's lock.</summary>
internal sealed class StrictIndex(string name, IndexMapping mapping, bool keepsDocuments, TimeProvider time)
{
    private readonly Dictionary<IdHash, int> _places = [];
    private readonly List<HeldDocument> _documents = [];
    private readonly List<HeldDocument> _unrefreshed = [];
    private int _visibleIds;
    private long _lastRefresh = time.GetTimestamp();

    public string Name { get; } = name;

    public string Uuid { get; } = Guid.NewGuid().ToString("N")[..22];

    public IndexMapping Mapping { get; } = mapping;

    /// <summary>The stream that it belongs to, if any.</summary>
    public DataStream? Stream { get; init; }

    public string? LifecyclePolicy { get; init; }

    public long NextSequence { get; private set; }

    public IReadOnlyList<HeldDocument> Documents => _documents;

    public int Count => keepsDocuments ? _documents.Count(document => document.Json is not null) : _places.Count;

    public bool Contains(IdHash id) => _places.TryGetValue(id, out var place) && (!keepsDocuments || _documents[place].Json is not null);

    /// <summary>Adds a document that is not there; false where it is.</summary>
    public bool TryCreate(IdHash hash, ReadOnlySpan<byte> id, ReadOnlySpan<byte> json, long order, out long sequence)
    {
        sequence = NextSequence;
        if (!keepsDocuments)
        {
            if (!_places.TryAdd(hash, _places.Count)) return false;
            NextSequence++;
            return true;
        }

        if (Contains(hash)) return false;
        Write(hash, id, json.ToArray(), order, out _);
        return true;
    }

    /// <summary>Writes over what is there, if anything; json null deletes. Only where documents are kept.</summary>
    public HeldDocument Write(IdHash hash, ReadOnlySpan<byte> id, byte[]? json, long order, out bool existed)
    {
        HeldDocument document;
        if (_places.TryGetValue(hash, out var place))
        {
            document = _documents[place];
        }
        else
        {
            document = new HeldDocument(Encoding.UTF8.GetString(id), order);
            _places.Add(hash, _documents.Count);
            _documents.Add(document);
        }

        existed = document.Json is not null;
        document.Version++;
        document.Sequence = NextSequence++;
        document.Json = json;
        _unrefreshed.Add(document);
        return document;
    }

    public HeldDocument? Find(string id) =>
        keepsDocuments && _places.TryGetValue(IdHash.Of(Encoding.UTF8.GetBytes(id)), out var place) && _documents[place].Json is not null ? _documents[place] : null;

    /// <summary>Whether a get by id, which needs no refresh, finds it.</summary>
    public bool Has(string id) => Contains(IdHash.Of(Encoding.UTF8.GetBytes(id)));

    /// <summary>Whether a search finds it.</summary>
    public bool IsVisible(string id)
    {
        if (!_places.TryGetValue(IdHash.Of(Encoding.UTF8.GetBytes(id)), out var place)) return false;
        return keepsDocuments ? _documents[place].Visible is not null : place < _visibleIds;
    }

    public int VisibleCount => keepsDocuments ? _documents.Count(document => document.Visible is not null) : _visibleIds;

    public void Refresh()
    {
        foreach (var document in _unrefreshed) document.Visible = document.Json;
        _unrefreshed.Clear();
        _visibleIds = _places.Count;
        _lastRefresh = time.GetTimestamp();
    }

    /// <summary>What the server does by itself, seen at the moment of a search.</summary>
    public void RefreshIfOlder(TimeSpan? interval)
    {
        if (interval is { } age && time.GetElapsedTime(_lastRefresh) >= age) Refresh();
    }
}
