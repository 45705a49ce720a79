using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>The OpenTelemetry semantic conventions, and what a span has against them. Thread-safe.</summary>
/// <remarks>Source: OpenTelemetry semantic conventions 1.44, from <c>otel-semconv.json</c>.</remarks>
public sealed class SemanticConventions
{
    private const string Own = "tracktion.";

    /// <summary>What every SDK must say about itself, beside the service's name, which <see cref="SpanRules"/> looks for.</summary>
    private static readonly string[] RequiredOfResources = ["telemetry.sdk.name", "telemetry.sdk.language", "telemetry.sdk.version"];

    /// <summary>Enums that are closed in truth: another value is a mistake, where other enums take custom ones.</summary>
    private static readonly HashSet<string> ClosedEnums = ["http.request.method", "messaging.operation.type", "network.transport", "telemetry.sdk.language"];

    /// <summary>Attributes of the conventions' registry that the file, an excerpt, does not hold; by type.</summary>
    private static readonly Dictionary<string, string> BeyondTheFile = new()
    {
        ["client.address"] = "string",
        ["client.port"] = "int",
        ["cloudevents.event_id"] = "string",
        ["cloudevents.event_source"] = "string",
        ["cloudevents.event_spec_version"] = "string",
        ["cloudevents.event_subject"] = "string",
        ["cloudevents.event_type"] = "string",
        ["file.directory"] = "string",
        ["file.extension"] = "string",
        ["file.name"] = "string",
        ["file.path"] = "string",
        ["file.size"] = "int",
        ["server.address"] = "string",
        ["server.port"] = "int",
    };

    /// <summary>Keys that the conventions do not hold, each with the reason why it may be sent all the same.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["db.npgsql.data_source"] = "Npgsql's own, the name of its data source; the conventions have no name for it",
        ["db.npgsql.connection_id"] = "Npgsql's own, the server process of the connection; the conventions have no name for it",
        ["db.npgsql.prepared"] = "Npgsql's own, whether the statement was prepared; the conventions have no name for it",
    };

    private readonly Dictionary<string, AttributeRule> _attributes = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _required = [];

    private SemanticConventions(JsonNode root)
    {
        foreach (var (key, type) in BeyondTheFile) _attributes.Add(key, new AttributeRule(type, [], [], null));
        foreach (var (key, rule) in Children(root, "attributes")) _attributes[key] = Rule(rule);
        foreach (var (name, span) in Children(root, "spans"))
        {
            _required.Add(name, [.. Children(span, "attributes").Where(attribute => attribute.Value.ToString() == "required").Select(attribute => attribute.Key)]);
        }
    }

    /// <summary>Reads <c>otel-semconv.json</c>.</summary>
    public static SemanticConventions Load(string path) => new(JsonNode.Parse(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path} holds null."));

    /// <summary>What the span has against the conventions, in words; nothing where nothing is.</summary>
    public IReadOnlyList<string> Faults(StoredSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        var faults = new List<string>();
        CheckKeys(span.Attributes, "", faults);
        CheckKeys(span.Resource, "resource: ", faults);
        CheckKeys(span.Scope.Attributes, "scope: ", faults);
        foreach (var one in span.Events) CheckKeys(one.Attributes, $"event {one.Name}: ", faults);
        foreach (var one in span.Links) CheckKeys(one.Attributes, "link: ", faults);
        foreach (var key in RequiredOfResources.Where(key => StoredSpan.Find(span.Resource, key) is null)) faults.Add($"resource: {key} is missing");
        CheckExceptions(span, faults);
        HttpSpanRules.Check(span, this, faults);
        DatabaseSpanRules.Check(span, this, faults);
        MessagingSpanRules.Check(span, faults);
        return faults;
    }

    /// <summary>Notes the attributes that a span table of the file requires and the span lacks.</summary>
    internal void CheckRequired(string table, StoredSpan span, List<string> faults)
    {
        foreach (var key in _required[table].Where(key => span.Attribute(key) is null)) faults.Add($"{key} is missing ({table} requires it)");
    }

    private void CheckKeys(IReadOnlyList<KeyedValue> attributes, string place, List<string> faults)
    {
        foreach (var (key, value) in attributes)
        {
            if (key.StartsWith(Own, StringComparison.Ordinal) || Allowed.ContainsKey(key)) continue;
            if (Find(key) is not { } rule) faults.Add($"{place}{key} is no attribute of the conventions, nor under {Own}");
            else CheckValue(key, value, rule, place, faults);
        }
    }

    private static void CheckValue(string key, AttributeValue value, AttributeRule rule, string place, List<string> faults)
    {
        if (rule.Deprecation is { } deprecation) faults.Add($"{place}{key} is deprecated: {deprecation}");
        if (!rule.Takes(value)) faults.Add($"{place}{key} is {value.Kind} \"{value}\", and must be {rule.Type}");
        else if (rule.DeprecatedValues.Contains(value.ToString())) faults.Add($"{place}{key} has the deprecated value \"{value}\"");
        else if (ClosedEnums.Contains(key) && !rule.Values.Contains(value.ToString())) faults.Add($"{place}{key} is \"{value}\", and must be one of {string.Join(", ", rule.Values)}");
    }

    private static void CheckExceptions(StoredSpan span, List<string> faults)
    {
        foreach (var one in span.Events.Where(one => one.Name == "exception"))
        {
            if (StoredSpan.Find(one.Attributes, "exception.type") is null && StoredSpan.Find(one.Attributes, "exception.message") is null) faults.Add("event exception: has neither exception.type nor exception.message");
        }
    }

    private AttributeRule? Find(string key)
    {
        if (_attributes.TryGetValue(key, out var rule)) return rule.IsTemplate ? null : rule;
        for (var dot = key.LastIndexOf('.'); dot > 0; dot = key.LastIndexOf('.', dot - 1))
        {
            if (_attributes.TryGetValue(key[..dot], out var template) && template.IsTemplate) return template;
        }

        return null;
    }

    private static AttributeRule Rule(JsonNode rule)
    {
        var deprecated = rule["deprecated"];
        var deprecation = deprecated is null ? null : deprecated["renamed_to"] is { } successor ? $"it is {successor} now" : deprecated["reason"]?.ToString() ?? "";
        return new AttributeRule(rule["type"]?.ToString() ?? "string", Texts(rule["enum"]), Texts(rule["enum_deprecated"]), deprecation);
    }

    private static string[] Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(one => one?.ToString() ?? "")];

    private static IEnumerable<(string Key, JsonNode Value)> Children(JsonNode of, string name)
    {
        foreach (var (key, value) in of[name] as JsonObject ?? [])
        {
            if (value is not null) yield return (key, value);
        }
    }
}
