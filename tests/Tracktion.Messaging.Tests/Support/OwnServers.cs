using Tracktion.Testing;

namespace Tracktion.Messaging.Tests.Support;

/// <summary>Servers that one class of tests may stop and continue without holding up the others.</summary>
public sealed class OwnServers : IAsyncLifetime
{
    public TestServers Servers { get; } = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Servers.DisposeAsync();
}
