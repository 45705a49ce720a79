namespace Tracktion.Testing.Jaeger;

/// <summary>The instrumentation that made a span.</summary>
/// <param name="Name">Its name; empty where none was sent.</param>
/// <param name="Version">Its version; empty where none was sent.</param>
/// <param name="Attributes">Its attributes, in the order sent.</param>
public sealed record SpanScope(string Name, string Version, IReadOnlyList<KeyedValue> Attributes);
