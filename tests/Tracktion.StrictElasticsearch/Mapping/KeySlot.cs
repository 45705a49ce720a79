namespace Tracktion.Testing.Elasticsearch;

/// <summary>A key of an object, plain or dotted, and the field that it leads to (null: read over).</summary>
internal sealed class KeySlot(FieldNode? target)
{
    public FieldNode? Target { get; } = target;

    /// <summary>The number of the object that had this key last: the same number again is the key twice in one object.</summary>
    public long SeenIn { get; set; }
}
