namespace Tracktion.Testing.Jaeger;

/// <summary>The rules of spans about a queue.</summary>
/// <remarks>
/// Source: OpenTelemetry semantic conventions 1.44, messaging spans. The file of the conventions has no table for them, so what is
/// required stands here: system and operation name always, type and destination where they apply, and here they always do.
/// </remarks>
internal static class MessagingSpanRules
{
    private const string BatchCount = "messaging.batch.message_count";
    private static readonly string[] Required = ["messaging.system", "messaging.operation.name", "messaging.operation.type", "messaging.destination.name"];

    public static void Check(StoredSpan span, List<string> faults)
    {
        if (!span.Attributes.Any(attribute => attribute.Key.StartsWith("messaging.", StringComparison.Ordinal))) return;
        foreach (var key in Required.Where(key => span.Attribute(key) is null)) faults.Add($"{key} is missing (messaging spans require it)");
        var type = span.Attribute("messaging.operation.type");
        if (type is not null && !KindsOf(type).Contains(span.Kind)) faults.Add($"messaging.operation.type is {type}, and the kind {span.Kind}, not {string.Join(" or ", KindsOf(type))}");
        if (span.Attribute("messaging.destination.name") is { } destination && span.Name != $"{span.Attribute("messaging.operation.name")} {destination}") faults.Add($"must be named \"{span.Attribute("messaging.operation.name")} {destination}\"");
        if (span.Attribute(BatchCount) is not null && span.Attribute("messaging.message.id") is not null) faults.Add($"has both a message's id and {BatchCount}: it is about one message or about many");
        if (span.Status.Code == SpanStatusCode.Error && span.Attribute("error.type") is null) faults.Add("failed, and has no error.type");
    }

    // A send is a client's only where each message of its batch has a creation span of its own.
    private static SpanKind[] KindsOf(string type) => type switch
    {
        "create" => [SpanKind.Producer],
        "send" => [SpanKind.Producer, SpanKind.Client],
        "process" => [SpanKind.Consumer],
        "receive" or "settle" => [SpanKind.Client],
        _ => Enum.GetValues<SpanKind>(),
    };
}
