namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>A question to Prometheus that the repository asks or recommends.</summary>
/// <param name="Source">The file, or the rule, that has it.</param>
/// <param name="Text">In PromQL.</param>
internal sealed record MonitoringExpression(string Source, string Text);
