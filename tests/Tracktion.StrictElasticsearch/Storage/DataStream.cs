namespace Tracktion.Testing.Elasticsearch;

/// <summary>A data stream: its backing indices, of which the last is written to. Guarded by its store's lock.</summary>
internal sealed class DataStream(string name, string template)
{
    public string Name { get; } = name;

    public string Template { get; } = template;

    public int Generation { get; set; }

    public List<StrictIndex> Indices { get; } = [];

    public StrictIndex WriteIndex => Indices[^1];

    /// <summary>Where documents go that the mapping refuses, once there was one; null before.</summary>
    public StrictIndex? FailureStore { get; set; }

    public bool HasFailureStore { get; set; }

    public System.Text.Json.Nodes.JsonNode? Lifecycle { get; set; }

    public bool IsInOlderIndex(IdHash id)
    {
        for (var at = Indices.Count - 2; at >= 0; at--)
        {
            if (Indices[at].Contains(id)) return true;
        }

        return false;
    }
}
