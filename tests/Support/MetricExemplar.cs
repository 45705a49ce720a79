namespace Tracktion.Testing;

/// <summary>The example that a sample carries.</summary>
/// <param name="Labels">Whose it is: trace and span.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Timestamp">When, in seconds since the Unix epoch.</param>
internal sealed record MetricExemplar(IReadOnlyDictionary<string, string> Labels, double Value, double Timestamp);
