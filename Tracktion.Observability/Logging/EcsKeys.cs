namespace Tracktion.Observability.Logging;

/// <summary>The keys that the objects being written have so far: the document's, and those of the objects in it that are still open.</summary>
/// <remarks>A search through a short list beats a hash set for what events have, and the number of keys is bounded for those that have more.</remarks>
internal sealed class EcsKeys
{
    private string[] _keys = new string[32];

    public int Count { get; private set; }

    /// <summary>Adds a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="start">Where the keys of its object begin.</param>
    /// <returns>Whether the object did not have it yet.</returns>
    public bool Add(string key, int start)
    {
        foreach (var other in _keys.AsSpan(start, Count - start))
        {
            if (ReferenceEquals(other, key) || other == key) return false;
        }

        if (Count == _keys.Length) Array.Resize(ref _keys, _keys.Length * 2);
        _keys[Count++] = key;
        return true;
    }

    /// <summary>Forgets the keys of the objects that are closed.</summary>
    public void CutTo(int count) => Count = count;
}
