namespace Tracktion.Messaging.Streams;

/// <summary>Puts events on streams.</summary>
internal sealed class StreamPublisher(RedisConnection redis)
{
    /// <summary>Appends the events in their order, pipelined; returns when the server has them all.</summary>
    /// <exception cref="RedisUnavailableException">Some or all may not have arrived; a second try may double those that did, under the same id.</exception>
    public Task PublishAsync(IEnumerable<(string Stream, CloudEvent Message)> messages, CancellationToken cancellationToken) =>
        Task.WhenAll(messages.Select(message =>
            redis.ExecuteAsync("XADD", cancellationToken, StreamEntry.AddArguments(message.Stream, message.Message))));
}
