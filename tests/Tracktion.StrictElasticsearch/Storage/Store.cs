using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Streams, indices, templates and policies. Every member is used under <see cref="Lock"/>.</summary>
internal sealed class Store(ServerVersion version, StrictElasticsearchOptions options)
{
    private long _order;

    public Lock Lock { get; } = new();

    public TemplateSet Templates { get; } = new(version);

    public Dictionary<string, DataStream> Streams { get; } = [];

    /// <summary>Plain and backing indices by name.</summary>
    public Dictionary<string, StrictIndex> Indices { get; } = [];

    public Dictionary<string, StoredPolicy> LifecyclePolicies { get; } = [];

    public Dictionary<string, StoredPolicy> StatePolicies { get; } = [];

    public DocumentChecker Checker { get; } = new();

    /// <summary>Documents taken in, deleted ones too.</summary>
    public long DocumentCount => _order;

    public long AppliedTwice { get; set; }

    public long NextOrder() => _order++;

    public DataStream CreateStream(string name)
    {
        if (name.Any(char.IsUpper)) throw RefusalException.BadRequest($"data_stream [{name}] must be lowercase");
        if (Templates.For(name) is not { } template || template.Body["data_stream"] is null)
        {
            throw RefusalException.BadRequest($"no matching index template found for data stream [{name}]");
        }

        var stream = new DataStream(name, template.Name);
        Streams.Add(name, stream);
        RollOver(stream);
        return stream;
    }

    public StrictIndex RollOver(DataStream stream)
    {
        stream.Generation++;
        var (mappings, settings, rest) = Templates.Compose(Templates.For(stream.Name)?.Body ?? []);
        stream.HasFailureStore = version.HasFailureStore && rest["data_stream_options"]?["failure_store"]?["enabled"]?.ToString() == "true";
        stream.Lifecycle ??= rest["lifecycle"]?.DeepClone();
        var index = new StrictIndex(BackingName(".ds-", stream), new IndexMapping(mappings, settings, isStream: true), options.KeepDocuments, options.Time)
        {
            Stream = stream,
            LifecyclePolicy = settings.GetValueOrDefault("index.lifecycle.name"),
        };
        stream.Indices.Add(index);
        Indices.Add(index.Name, index);
        return index;
    }

    /// <summary>The index that takes what the stream's mapping refuses.</summary>
    public StrictIndex FailureStoreOf(DataStream stream) => stream.FailureStore ??=
        new StrictIndex(BackingName(".fs-", stream), new IndexMapping(new JsonObject { ["dynamic"] = "false" }, new Dictionary<string, string>(), isStream: false), options.KeepDocuments, options.Time);

    public StrictIndex CreateIndex(string name, JsonObject? mappings = null)
    {
        NameRules.CheckIndex(name);
        var (mapped, settings, _) = Templates.Compose(Templates.For(name)?.Body ?? []);
        var index = new StrictIndex(name, new IndexMapping(mappings ?? mapped, settings, isStream: false), options.KeepDocuments, options.Time)
        {
            LifecyclePolicy = settings.GetValueOrDefault("index.lifecycle.name"),
        };
        Indices.Add(name, index);
        return index;
    }

    /// <summary>The indices behind a target with commas and patterns; a plain name that is not there is refused.</summary>
    public List<StrictIndex> Resolve(string? target, bool ignoreUnavailable = false)
    {
        var found = new List<StrictIndex>();
        foreach (var name in target is null or "_all" ? ["*"] : target.Split(','))
        {
            if (name.Contains('*'))
            {
                found.AddRange(Streams.Values.Where(stream => Wildcard.Matches(name, stream.Name)).SelectMany(stream => stream.Indices));
                found.AddRange(Indices.Values.Where(index => Wildcard.Matches(name, index.Name) && (index.Stream is null || name.StartsWith('.'))));
            }
            else if (Streams.TryGetValue(name, out var stream)) found.AddRange(stream.Indices);
            else if (Indices.TryGetValue(name, out var index)) found.Add(index);
            else if (name.EndsWith("::failures", StringComparison.Ordinal) && Streams.TryGetValue(name[..^"::failures".Length], out var failing)) found.AddRange(failing.FailureStore is { } failures ? [failures] : []);
            else if (!ignoreUnavailable) throw RefusalException.NoSuchIndex(name);
        }

        return [.. found.Distinct()];
    }

    public void Delete(DataStream stream)
    {
        foreach (var index in stream.Indices) Indices.Remove(index.Name);
        Streams.Remove(stream.Name);
    }

    private string BackingName(string prefix, DataStream stream)
    {
        var date = version.DatesBackingIndices ? $"{options.Time.GetUtcNow():yyyy.MM.dd}-" : "";
        return $"{prefix}{stream.Name}-{date}{stream.Generation:000000}";
    }
}
