namespace Tracktion.Testing.Jaeger;

/// <summary>A key and its value, of a span, an event, a link, a scope or a resource.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record KeyedValue(string Key, AttributeValue Value);
