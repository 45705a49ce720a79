namespace Tracktion.Observability.Operations;

/// <summary>The answer of <c>POST /cleanup</c>.</summary>
/// <param name="Service">The service.</param>
/// <param name="DryRun">Whether nothing was removed.</param>
/// <param name="Tasks">Each of its tasks; a service without any has none.</param>
internal sealed record CleanupAnswer(string Service, bool DryRun, IReadOnlyList<CleanupReport> Tasks);
