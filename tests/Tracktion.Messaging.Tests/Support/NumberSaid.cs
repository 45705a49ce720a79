using Tracktion.Messaging.Contracts;

namespace Tracktion.Messaging.Tests.Support;

/// <summary>An event of the tests' own; its stream is set apart by the test that uses it.</summary>
internal sealed record NumberSaid : IEvent
{
    public static string EventType => "test.number.said";

    public static string Stream => "test:numbers";

    public required string Sha256 { get; init; }

    public required int Number { get; init; }
}
