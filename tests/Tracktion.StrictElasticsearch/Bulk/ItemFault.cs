namespace Tracktion.Testing.Elasticsearch;

/// <summary>A fault by plan that hits one item.</summary>
/// <param name="Status">429, 503 or 400.</param>
/// <param name="Type">The error's type.</param>
/// <param name="Reason">In words.</param>
internal sealed record ItemFault(int Status, string Type, string Reason);
