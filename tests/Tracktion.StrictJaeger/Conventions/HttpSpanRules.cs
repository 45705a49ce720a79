using System.Globalization;

namespace Tracktion.Testing.Jaeger;

/// <summary>The rules of HTTP spans that no table states.</summary>
/// <remarks>Source: OpenTelemetry semantic conventions 1.44, HTTP spans: name, status, required attributes.</remarks>
internal static class HttpSpanRules
{
    private const int FirstClientError = 400;
    private const int FirstServerError = 500;

    public static void Check(StoredSpan span, SemanticConventions conventions, List<string> faults)
    {
        if (!span.Attributes.Any(attribute => attribute.Key.StartsWith("http.", StringComparison.Ordinal))) return;
        if (span.Kind is not (SpanKind.Server or SpanKind.Client))
        {
            faults.Add($"has http attributes and is {span.Kind}, not Server or Client");
            return;
        }

        conventions.CheckRequired(span.Kind == SpanKind.Server ? "span.http.server" : "span.http.client", span, faults);
        CheckName(span, faults);
        CheckOutcome(span, faults);
    }

    private static void CheckName(StoredSpan span, List<string> faults)
    {
        var method = span.Attribute("http.request.method");
        var low = method == "_OTHER" ? "HTTP" : method;
        var target = span.Kind == SpanKind.Server ? span.Attribute("http.route") : span.Attribute("url.template");
        var expected = target is null ? low : $"{low} {target}";
        if (span.Name != expected) faults.Add($"must be named \"{expected}\"");
    }

    private static void CheckOutcome(StoredSpan span, List<string> faults)
    {
        var hasStatus = int.TryParse(span.Attribute("http.response.status_code"), CultureInfo.InvariantCulture, out var status);
        var hasErrorType = span.Attribute("error.type") is not null;
        var isError = span.Status.Code == SpanStatusCode.Error;
        if (!hasStatus && !hasErrorType) faults.Add("has neither http.response.status_code nor error.type");
        if (hasStatus && status >= (span.Kind == SpanKind.Server ? FirstServerError : FirstClientError) && !isError) faults.Add($"answered {status}, and its status is {span.Status.Code}, not Error");
        if (hasStatus && status is >= FirstClientError and < FirstServerError && span.Kind == SpanKind.Server && isError && !hasErrorType) faults.Add($"answered {status}, which is the client's error and not the server's");
        if (isError && !hasErrorType) faults.Add("failed, and has no error.type");
    }
}
