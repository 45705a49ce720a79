namespace Tracktion.Testing.Jaeger;

/// <summary>What every span must keep, whatever it is about.</summary>
/// <remarks>Source: OpenTelemetry tracing API and protocol 1.11; W3C Trace Context, for the ids.</remarks>
public static class SpanRules
{
    private const int TraceIdDigits = 32;
    private const int SpanIdDigits = 16;

    /// <summary>What is wrong with the span; nothing where nothing is.</summary>
    public static IReadOnlyList<string> Faults(StoredSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        var faults = new List<string>();
        CheckIds(span, faults);
        CheckTimes(span, faults);
        if (span.Name.Length == 0) faults.Add("has no name");
        if (span.Service.Length == 0) faults.Add("its resource has no service.name");
        if (span.Kind is SpanKind.Unspecified || !Enum.IsDefined(span.Kind)) faults.Add($"kind {(int)span.Kind} says nothing");
        if (!Enum.IsDefined(span.Status.Code)) faults.Add($"status code {(int)span.Status.Code} is unknown");
        if (span.Status is { Code: not SpanStatusCode.Error, Message.Length: > 0 }) faults.Add($"only an error has a status message, and not {span.Status.Code}: \"{span.Status.Message}\"");
        CheckKeys(span.Attributes, "", faults);
        CheckKeys(span.Resource, "resource: ", faults);
        CheckKeys(span.Scope.Attributes, "scope: ", faults);
        foreach (var one in span.Events) CheckKeys(one.Attributes, $"event {one.Name}: ", faults);
        foreach (var one in span.Links) CheckKeys(one.Attributes, "link: ", faults);
        return faults;
    }

    private static void CheckIds(StoredSpan span, List<string> faults)
    {
        if (!IsId(span.TraceId, TraceIdDigits)) faults.Add($"trace id \"{span.TraceId}\" is none");
        if (!IsId(span.SpanId, SpanIdDigits)) faults.Add($"span id \"{span.SpanId}\" is none");
        if (span.ParentSpanId.Length > 0 && !IsId(span.ParentSpanId, SpanIdDigits)) faults.Add($"parent span id \"{span.ParentSpanId}\" is none");
        if (span.ParentSpanId == span.SpanId) faults.Add("is its own parent");
        if (span.Links.Any(link => !IsId(link.TraceId, TraceIdDigits) || !IsId(link.SpanId, SpanIdDigits))) faults.Add("a link's ids are none");
    }

    private static void CheckTimes(StoredSpan span, List<string> faults)
    {
        if (span.StartUnixNanoseconds == 0) faults.Add("has no start");
        if (span.EndUnixNanoseconds < span.StartUnixNanoseconds) faults.Add("ends before it starts");
        if (span.Events.Any(one => one.TimeUnixNanoseconds == 0)) faults.Add("an event has no time");
    }

    private static void CheckKeys(IReadOnlyList<KeyedValue> attributes, string place, List<string> faults)
    {
        if (attributes.Any(attribute => attribute.Key.Length == 0)) faults.Add($"{place}an attribute has no key");
        foreach (var twice in attributes.GroupBy(attribute => attribute.Key).Where(same => same.Count() > 1)) faults.Add($"{place}{twice.Key} is there twice");
    }

    private static bool IsId(string id, int digits) => id.Length == digits && id.All(char.IsAsciiHexDigit) && id.Any(digit => digit != '0');
}
