using System.Text.Json;
using Tracktion.Messaging.Contracts;

namespace Tracktion.Messaging.Tests.Support;

/// <summary>Examples.</summary>
internal static class Some
{
    public const string Sha256 = "ceafa38fdec951eab39ab1273d0e74cb843cf5df75d180ac9dcae93d091456f8";

    public static CloudEvent Message(int number = 1) => new()
    {
        Id = $"event-{number}",
        Source = "/tracktion/test",
        Type = NumberSaid.EventType,
        Subject = Sha256,
        Time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        Data = JsonSerializer.Serialize(new NumberSaid { Sha256 = Sha256, Number = number }, ContractJson.Options),
    };
}
