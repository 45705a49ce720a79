namespace Tracktion.Notifications.Events;

/// <summary>What an event has to tell people.</summary>
/// <param name="FactId">The id of what it tells of, which stays the same when the event comes again.</param>
/// <param name="Severity">critical, warning or info.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="Sha256">The content that it is about.</param>
/// <param name="Path">The file that it is about.</param>
internal sealed record Announcement(string FactId, string Severity, string Title, string Text, string Sha256, string Path);
