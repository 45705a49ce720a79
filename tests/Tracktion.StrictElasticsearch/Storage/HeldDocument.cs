namespace Tracktion.Testing.Elasticsearch;

/// <summary>A document of an index, with what a search sees of it apart from what was written last.</summary>
internal sealed class HeldDocument(string id, long order)
{
    public string Id { get; } = id;

    public long Order { get; } = order;

    public long Sequence { get; set; }

    public int Version { get; set; }

    /// <summary>The text, or null when deleted.</summary>
    public byte[]? Json { get; set; }

    /// <summary>The text as of the last refresh.</summary>
    public byte[]? Visible { get; set; }
}
