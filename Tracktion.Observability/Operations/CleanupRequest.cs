namespace Tracktion.Observability.Operations;

/// <summary>The optional body of <c>POST /cleanup</c>.</summary>
/// <param name="DryRun">False removes; true, and nothing at all, only tells what would be removed.</param>
internal sealed record CleanupRequest(bool? DryRun);
