using System.Globalization;
using StackExchange.Redis;

namespace Tracktion.Messaging.Streams;

/// <summary>An entry of a stream, and how an event is written as one: a field for each CloudEvents attribute, as in its binary content mode.</summary>
/// <param name="Id">The place in the stream: <c>1712345678901-0</c>.</param>
/// <param name="Fields">What the entry holds; empty for one that was trimmed away while it was pending.</param>
internal sealed record StreamEntry(string Id, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The arguments of an XADD that writes the event to the stream.</summary>
    public static object[] AddArguments(string stream, CloudEvent message)
    {
        List<object> arguments =
        [
            stream, "*",
            "specversion", CloudEvent.SpecVersion,
            "id", message.Id,
            "source", message.Source,
            "type", message.Type,
            "subject", message.Subject,
            "time", message.Time.ToString("O", CultureInfo.InvariantCulture),
            "datacontenttype", "application/json",
        ];
        if (message.TraceParent is { } traceParent) arguments.AddRange(["traceparent", traceParent]);
        if (message.TraceState is { } traceState) arguments.AddRange(["tracestate", traceState]);
        arguments.AddRange(["data", message.Data]);
        return [.. arguments];
    }

    /// <summary>Reads a list of entries, as XREADGROUP and XAUTOCLAIM give it for one stream.</summary>
    public static IReadOnlyList<StreamEntry> ParseMany(RedisResult entries) => entries.IsNull ? [] : [.. ((RedisResult[])entries).Select(Parse)];

    /// <summary>Reads the event of the entry.</summary>
    /// <exception cref="MalformedEventException">An attribute is missing or cannot be read.</exception>
    public CloudEvent ToEvent()
    {
        if (!DateTimeOffset.TryParse(Required("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            throw new MalformedEventException($"Entry {Id}: time '{Required("time")}' is not a time.");

        return new CloudEvent
        {
            Id = Required("id"),
            Source = Required("source"),
            Type = Required("type"),
            Subject = Required("subject"),
            Time = time,
            TraceParent = Fields.GetValueOrDefault("traceparent"),
            TraceState = Fields.GetValueOrDefault("tracestate"),
            Data = Required("data"),
        };
    }

    private static StreamEntry Parse(RedisResult entry)
    {
        var parts = (RedisResult[])entry;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!parts[1].IsNull)
        {
            var values = (string[])parts[1];
            for (var i = 0; i + 1 < values.Length; i += 2) fields[values[i]] = values[i + 1];
        }

        return new StreamEntry((string)parts[0], fields);
    }

    private string Required(string name) =>
        Fields.TryGetValue(name, out var value) ? value : throw new MalformedEventException($"Entry {Id}: the attribute '{name}' is missing.");
}
