namespace Tracktion.Analysis.Api;

/// <summary>A wish for an analysis of a file that lies in a root.</summary>
/// <param name="Path">The file's full path.</param>
internal sealed record PathRequest(string? Path);
