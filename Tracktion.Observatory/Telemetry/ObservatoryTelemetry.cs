using Tracktion.Observability;

namespace Tracktion.Observatory.Telemetry;

/// <summary>Who this host is.</summary>
internal static class ObservatoryTelemetry
{
    public static readonly ServiceIdentity Identity = new("observatory", "Tracktion.Observatory", 8004);
}
