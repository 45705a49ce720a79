using System.Globalization;
using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;

namespace Tracktion.Notifications.Events;

/// <summary>Turns the product's events into words.</summary>
internal static class Announcements
{
    /// <summary>What an event tells people; null for one that is none of their business.</summary>
    /// <exception cref="MalformedEventException">The event's data is not what its type promises.</exception>
    public static Announcement? From(CloudEvent message) => message.Type switch
    {
        _ when message.Type == TracklistMatchCompleted.EventType => Analysed(message.Read<TracklistMatchCompleted>()),
        _ when message.Type == AudioAnalysisFailed.EventType => Failed(message.Read<AudioAnalysisFailed>()),
        _ => null,
    };

    private static Announcement Analysed(TracklistMatchCompleted match)
    {
        var name = match.Artist is { } artist ? $"{artist} – {match.Title}" : match.Title;
        var loudness = match.LoudnessLufs is { } lufs ? string.Create(CultureInfo.InvariantCulture, $", {lufs:0.0} LUFS") : "";
        var resembles = match.Matches.Count switch { 0 => "", 1 => ", resembles a known track", var count => $", resembles {count} known tracks" };
        var text = string.Create(CultureInfo.InvariantCulture, $"{match.DurationSeconds:0.0} s{loudness}{resembles}.");
        return new Announcement(match.TrackId.ToString(), Severities.Info, $"Analysed {name}", text, match.Sha256, match.Path);
    }

    private static Announcement Failed(AudioAnalysisFailed failure) => new(
        failure.AnalysisId.ToString(), Severities.Warning, $"Could not analyse {Path.GetFileName(failure.Path)}", failure.Reason, failure.Sha256, failure.Path);
}
