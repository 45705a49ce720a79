using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>Jaeger's v3 API, the one that is promised. Parameters are taken in snake_case (1.x) and camelCase (2.x).</summary>
internal sealed class V3Endpoints(SpanStore store, StrictJaegerOptions options)
{
    private const int DefaultDepth = 100;

    public QueryAnswer? Get(string[] path, IQueryCollection query) => path switch
    {
        ["services"] => QueryAnswer.V3(new JsonObject { ["services"] = new JsonArray([.. JaegerTraces.Services(store).Select(name => (JsonNode)name)]) }),
        ["operations"] => QueryAnswer.V3(new JsonObject { ["operations"] = Operations(query) }),
        ["traces"] => Search(query),
        ["traces", var id] => Trace(id),
        _ => null,
    };

    private JsonArray Operations(IQueryCollection query) =>
    [
        .. JaegerTraces.Operations(store, query["service"].ToString(), Value(query, "span_kind", "spanKind")).Select(one => one.Name.Length == 0 ? new JsonObject { ["spanKind"] = one.Kind } : new JsonObject { ["name"] = one.Name, ["spanKind"] = one.Kind }),
    ];

    private QueryAnswer Trace(string id)
    {
        try
        {
            return JaegerTraces.Of(store, TraceIds.Parse(id)) is { } trace ? QueryAnswer.V3(V3Traces.Write([trace])) : QueryAnswer.V3Error(StatusCodes.Status404NotFound, "trace not found");
        }
        catch (QueryRefusalException refusal)
        {
            throw new QueryRefusalException($"malformed parameter trace_id: {refusal.Message}");
        }
    }

    private QueryAnswer Search(IQueryCollection query)
    {
        var (from, to) = (Value(query, "query.start_time_min", "query.startTimeMin"), Value(query, "query.start_time_max", "query.startTimeMax"));
        if (from.Length == 0 || to.Length == 0) throw new QueryRefusalException("query.start_time_min and query.start_time_max are required");
        var limit = Value(query, "query.num_traces", "query.search_depth", "query.searchDepth");
        var found = new TraceQuery
        {
            Service = Value(query, "query.service_name", "query.serviceName"),
            Operation = Value(query, "query.operation_name", "query.operationName"),
            From = Time("query.start_time_min", from),
            To = Time("query.start_time_max", to),
            ShortestNanoseconds = Duration(query, "query.duration_min", "query.durationMin"),
            LongestNanoseconds = Duration(query, "query.duration_max", "query.durationMax"),
            Limit = limit.Length == 0 ? DefaultDepth : int.TryParse(limit, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed("query.num_traces", $"strconv.Atoi: parsing \"{limit}\": invalid syntax"),
            Tags = Attributes(query["query.attributes"].ToString()),
        }.Find(JaegerTraces.Of(store));
        return found.Count == 0 && options.EmptySearchIsNotFound ? QueryAnswer.V3Error(StatusCodes.Status404NotFound, "No traces found") : QueryAnswer.V3(V3Traces.Write(found));
    }

    private static Int128 Time(string name, string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? (Int128)(time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick
            : throw Malformed(name, $"parsing time \"{text}\" as \"2006-01-02T15:04:05.999999999Z07:00\": cannot parse \"{text}\" as \"2006\"");

    private static long Duration(IQueryCollection query, string name, string other)
    {
        try
        {
            return Value(query, name, other) is { Length: > 0 } text ? GoDuration.Parse(text) : 0;
        }
        catch (FormatException problem)
        {
            throw Malformed(name, problem.Message);
        }
    }

    private static Dictionary<string, string> Attributes(string text)
    {
        try
        {
            return text.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];
        }
        catch (JsonException problem)
        {
            throw Malformed("query.attributes", problem.Message);
        }
    }

    private static QueryRefusalException Malformed(string name, string why) => new($"malformed parameter {name}: {why}");

    private static string Value(IQueryCollection query, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (query.TryGetValue(name, out var value)) return value.ToString();
        }

        return "";
    }
}
