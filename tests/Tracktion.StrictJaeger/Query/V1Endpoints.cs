using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>Jaeger's old API, made for its own page.</summary>
internal sealed class V1Endpoints(SpanStore store, StrictJaegerOptions options)
{
    private const int DefaultLimit = 100;
    private const long PerMicrosecond = 1_000;
    private const long PerMillisecond = 1_000_000;
    private static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(2);
    private static readonly TimeSpan DefaultLookback = TimeSpan.FromDays(1);

    public QueryAnswer? Get(string[] path, IQueryCollection query) => path switch
    {
        ["services"] => Listed([.. JaegerTraces.Services(store).Select(name => (JsonNode)name)]),
        ["services", var service, "operations"] => OldOperations(service),
        ["operations"] => Operations(query),
        ["traces"] => Search(query),
        ["traces", var id] => Trace(id, query["raw"] == "true"),
        ["dependencies"] => Dependencies(query),
        ["metrics", _] => QueryAnswer.V1Error(StatusCodes.Status501NotImplemented, "metrics querying is currently disabled"),
        _ => null,
    };

    public QueryAnswer Post(string method, string[] path)
    {
        if (method == "POST" && path is ["api", "transform"]) return QueryAnswer.V1Error(StatusCodes.Status500InternalServerError, "cannot unmarshal OTLP");
        if (method != "POST" || path is not ["api", "archive", var id]) return new QueryAnswer(StatusCodes.Status405MethodNotAllowed, null, "text/plain");
        if (store.Trace(TraceIds.Parse(id)) is not { } spans) return QueryAnswer.V1Error(StatusCodes.Status404NotFound, "trace not found");

        // Memory storage archives into the same place.
        store.Add(spans);
        return QueryAnswer.V1(new JsonArray(), errors: []);
    }

    private static QueryAnswer Listed(IReadOnlyList<JsonNode> list) => QueryAnswer.V1(new JsonArray([.. list]), list.Count);

    private QueryAnswer OldOperations(string service)
    {
        string[] names = [.. JaegerTraces.Operations(store, service, "").Select(one => one.Name).Distinct()];
        return names.Length == 0 ? QueryAnswer.V1(null) : Listed([.. names.Select(name => (JsonNode)name)]);
    }

    private QueryAnswer Operations(IQueryCollection query)
    {
        var service = Required(query);
        return Listed([.. JaegerTraces.Operations(store, service, query["spanKind"].ToString()).Select(one => (JsonNode)new JsonObject { ["name"] = one.Name, ["spanKind"] = one.Kind })]);
    }

    private QueryAnswer Trace(string id, bool isRaw) => JaegerTraces.Of(store, TraceIds.Parse(id)) is { } trace
        ? QueryAnswer.V1(new JsonArray(isRaw ? V1Trace.WriteRaw(trace) : V1Trace.Write(trace)))
        : QueryAnswer.V1Error(StatusCodes.Status404NotFound, "trace not found");

    private QueryAnswer Search(IQueryCollection query)
    {
        if (query.ContainsKey("traceID")) return ByIds(query);
        var (shortest, longest) = (Duration(query, "minDuration"), Duration(query, "maxDuration"));
        var now = options.Time.GetUtcNow();
        var asked = new TraceQuery
        {
            From = Time(query, "start", PerMicrosecond, now - DefaultWindow),
            To = Time(query, "end", PerMicrosecond, now),
            Tags = Tags(query),
            Limit = query.ContainsKey("limit") ? (int)Number(query["limit"].ToString(), "") : DefaultLimit,
            ShortestNanoseconds = shortest,
            LongestNanoseconds = longest,
            Operation = query["operation"].ToString(),
            Service = Required(query),
        };
        if (longest != 0 && longest < shortest) throw new QueryRefusalException("'maxDuration' should be greater than 'minDuration'");
        return QueryAnswer.V1(new JsonArray([.. asked.Find(JaegerTraces.Of(store)).Select(V1Trace.Write)]));
    }

    private QueryAnswer ByIds(IQueryCollection query)
    {
        var (found, errors) = (new JsonArray(), new JsonArray());
        foreach (var id in query["traceID"].Select(text => TraceIds.Parse(text ?? "")))
        {
            if (JaegerTraces.Of(store, id) is { } trace) found.Add(V1Trace.Write(trace));
            else errors.Add(new JsonObject { ["code"] = StatusCodes.Status404NotFound, ["msg"] = "trace not found", ["traceID"] = TraceIds.Show(id) });
        }

        return QueryAnswer.V1(found, errors: errors.Count == 0 ? null : errors);
    }

    private QueryAnswer Dependencies(IQueryCollection query)
    {
        var to = Time(query, "endTs", PerMillisecond, options.Time.GetUtcNow());
        var lookback = query.ContainsKey("lookback") ? (Int128)Number(query["lookback"].ToString(), "unable to parse param 'lookback': ") * PerMillisecond : (Int128)DefaultLookback.Ticks * TimeSpan.NanosecondsPerTick;
        var links = JaegerTraces.Dependencies(store, to - lookback, to);
        var service = query["service"].ToString();
        return QueryAnswer.V1(new JsonArray([.. links.Where(link => service.Length == 0 || link.Parent == service || link.Child == service)
            .Select(link => new JsonObject { ["parent"] = link.Parent, ["child"] = link.Child, ["callCount"] = link.Calls })]));
    }

    private static string Required(IQueryCollection query) =>
        query["service"].ToString() is { Length: > 0 } service ? service : throw new QueryRefusalException("parameter 'service' is required");

    private static Int128 Time(IQueryCollection query, string name, long nanoseconds, DateTimeOffset otherwise) =>
        query.ContainsKey(name) ? (Int128)Number(query[name].ToString(), $"unable to parse param '{name}': ") * nanoseconds : (Int128)(otherwise - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private static long Duration(IQueryCollection query, string name)
    {
        try
        {
            return query.ContainsKey(name) ? GoDuration.Parse(query[name].ToString()) : 0;
        }
        catch (FormatException problem)
        {
            throw new QueryRefusalException($"unable to parse param '{name}': {problem.Message}");
        }
    }

    private static long Number(string text, string what) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw new QueryRefusalException($"{what}strconv.ParseInt: parsing \"{text}\": invalid syntax");

    private static Dictionary<string, string> Tags(IQueryCollection query)
    {
        var tags = new Dictionary<string, string>();
        foreach (var tag in query["tag"])
        {
            if (tag?.Split(':', 2) is not [var key, var value]) throw new QueryRefusalException($"malformed 'tag' parameter, expecting key:value, received: {tag}");
            tags[key] = value;
        }

        try
        {
            foreach (var (key, value) in query["tags"].SelectMany(text => JsonSerializer.Deserialize<Dictionary<string, string>>(text ?? "") ?? [])) tags[key] = value;
            return tags;
        }
        catch (JsonException problem)
        {
            throw new QueryRefusalException($"malformed 'tags' parameter, cannot unmarshal JSON: {problem.Message}");
        }
    }
}
