namespace Tracktion.Testing.Jaeger;

/// <summary>A question that Jaeger answers with 400.</summary>
internal sealed class QueryRefusalException(string reason) : Exception(reason);
