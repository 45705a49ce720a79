namespace Tracktion.Notifications.Api;

/// <summary>A question for notifications.</summary>
/// <param name="Sha256">Contents' hashes, 1 to 1000.</param>
internal sealed record ContentsQuery(IReadOnlyList<string>? Sha256);
