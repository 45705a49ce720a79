using System.Collections.Concurrent;
using Tracktion.Messaging.Streams;

namespace Tracktion.Messaging.Tests.Support;

/// <summary>Keeps what it was given, and fails as long as it is told to.</summary>
internal sealed class CollectingHandler : IMessageHandler
{
    public ConcurrentQueue<CloudEvent> Handled { get; } = new();

    public ConcurrentQueue<(CloudEvent Message, string Reason)> GivenUp { get; } = new();

    /// <summary>What handling a message does before it is kept.</summary>
    public Func<CloudEvent, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task HandleAsync(CloudEvent message, CancellationToken cancellationToken)
    {
        await Before(message);
        Handled.Enqueue(message);
    }

    public Task GiveUpAsync(CloudEvent message, string reason, CancellationToken cancellationToken)
    {
        GivenUp.Enqueue((message, reason));
        return Task.CompletedTask;
    }
}
