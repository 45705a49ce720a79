using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tracktion.Observability.Tests.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class CollectingLogger : ILogger
{
    private readonly ConcurrentQueue<(int Id, string Message)> _events = new();

    /// <summary>Ids of events and what they said, in their order.</summary>
    public IReadOnlyList<(int Id, string Message)> Events => [.. _events];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _events.Enqueue((eventId.Id, formatter(state, exception)));
}
