namespace Tracktion.Observability.Logging.Ecs;

/// <summary>The keys that the objects being written have so far: the document's, and those of the objects in it that are still open.</summary>
/// <remarks>A search through a short list beats a hash set for what events have, and the number of keys is bounded for those that have more.</remarks>
internal sealed class EcsKeys
{
    private string[] _keys = new string[32];
    private ulong _signs;

    public int Count { get; private set; }

    /// <summary>Adds a key of the document itself.</summary>
    /// <param name="key">The key.</param>
    /// <param name="sign">Its sign: one bit, so that most keys are told from all others without a look at them.</param>
    /// <returns>Whether the document did not have it yet.</returns>
    public bool AddTop(string key, ulong sign)
    {
        if ((_signs & sign) != 0) return Add(key, 0);

        _signs |= sign;
        Append(key);
        return true;
    }

    /// <summary>The sign of a key.</summary>
    public static ulong SignOf(string key) => 1UL << (string.GetHashCode(key, StringComparison.Ordinal) & 63);

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

        Append(key);
        return true;
    }

    /// <summary>Begins a new document.</summary>
    public void Clear() => (Count, _signs) = (0, 0);

    /// <summary>Forgets the keys of the objects that are closed.</summary>
    public void CutTo(int count) => Count = count;

    private void Append(string key)
    {
        if (Count == _keys.Length) Array.Resize(ref _keys, _keys.Length * 2);
        _keys[Count++] = key;
    }
}
