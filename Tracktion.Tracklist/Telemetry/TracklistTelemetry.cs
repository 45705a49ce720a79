using System.Diagnostics;
using Tracktion.Observability;

namespace Tracktion.Tracklist.Telemetry;

/// <summary>The names of this service's spans and attributes.</summary>
internal static class TracklistTelemetry
{
    public const string Name = "Tracktion.Tracklist";

    public const string MatchSpan = "tracklist_match";
    public const string SearchSpan = "search_index";

    public const string Matches = "tracktion.track.matches";
    public const string Outcome = "tracktion.track.outcome";

    public static readonly ServiceIdentity Identity = new("tracklist", Name, 8002);

    public static readonly ActivitySource Source = new(Name);
}
