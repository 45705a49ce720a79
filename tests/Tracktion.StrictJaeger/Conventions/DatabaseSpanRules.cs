namespace Tracktion.Testing.Jaeger;

/// <summary>The rules of database spans, PostgreSQL's and Redis's in particular.</summary>
/// <remarks>Source: OpenTelemetry semantic conventions 1.44, database client spans.</remarks>
internal static class DatabaseSpanRules
{
    public static void Check(StoredSpan span, SemanticConventions conventions, List<string> faults)
    {
        if (!span.Attributes.Any(attribute => attribute.Key.StartsWith("db.", StringComparison.Ordinal))) return;
        conventions.CheckRequired("span.db.client", span, faults);
        if (span.Kind != SpanKind.Client) faults.Add($"has db attributes and is {span.Kind}, not Client");
        if (span.Attribute("db.system.name") == "redis") conventions.CheckRequired("span.db.redis.client", span, faults);
        if (span.Attribute("db.system.name") == "postgresql")
        {
            conventions.CheckRequired("span.db.postgresql.client", span, faults);
            if (span.Attribute("db.namespace") is null) faults.Add("db.namespace is missing (it is known)");
        }

        if (span.Status.Code == SpanStatusCode.Error && span.Attribute("error.type") is null) faults.Add("failed, and has no error.type");
    }
}
