using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A logger that keeps the name and level of each event.</summary>
internal sealed class CollectedLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(string? Event, LogLevel Level)> Events { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Events.Enqueue((eventId.Name, logLevel));

    public void Dispose()
    {
    }
}
