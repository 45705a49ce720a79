using System.Text.Json.Nodes;
using Tracktion.Testing.Schemas;

namespace Tracktion.Testing.Jaeger;

/// <summary>Notes what is wrong with a request and its spans, by the schema and the conventions that the server was given.</summary>
internal sealed class SpanChecker
{
    private const string Request = "#/definitions/opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest";
    private readonly JsonSchema? _schema;
    private readonly SemanticConventions? _conventions;
    private readonly ViolationLog _violations;

    public SpanChecker(StrictJaegerOptions options, ViolationLog violations)
    {
        _schema = options.SchemaFile is null ? null : JsonSchema.Load(options.SchemaFile);
        _conventions = options.ConventionsFile is null ? null : SemanticConventions.Load(options.ConventionsFile);
        _violations = violations;
    }

    public void Check(JsonObject request, IReadOnlyList<StoredSpan> spans)
    {
        foreach (var fault in _schema?.Faults(Request, request) ?? []) _violations.Add($"OTLP: {fault}");
        foreach (var span in spans)
        {
            foreach (var fault in SpanRules.Faults(span).Concat(_conventions?.Faults(span) ?? [])) _violations.Add($"{Place(span, fault)}: {fault}");
        }
    }

    // A fault of the resource is one fault, whatever number of spans came under it.
    private static string Place(StoredSpan span, string fault) => fault.StartsWith("resource: ", StringComparison.Ordinal) ? span.Service : $"{span.Service} \"{span.Name}\"";
}
