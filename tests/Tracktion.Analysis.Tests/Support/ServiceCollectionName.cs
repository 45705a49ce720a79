namespace Tracktion.Analysis.Tests.Support;

/// <summary>Tests that start the service take turns: two at once would be one consumer group, and take each other's messages.</summary>
internal static class ServiceCollectionName
{
    public const string Value = "service";
}
