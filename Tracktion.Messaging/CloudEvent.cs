using System.Text.Json;
using Tracktion.Messaging.Contracts;

namespace Tracktion.Messaging;

/// <summary>An event in its envelope: CloudEvents 1.0 with the distributed tracing extension.</summary>
/// <remarks>Source: CloudEvents 1.0.2, sections 3 and "Distributed Tracing extension".</remarks>
public sealed record CloudEvent
{
    /// <summary>The version of CloudEvents that entries are written in.</summary>
    public const string SpecVersion = "1.0";

    /// <summary>Identifies the event: two entries of one id are one event, delivered twice.</summary>
    public required string Id { get; init; }

    /// <summary>The service that it came from: <c>/tracktion/analysis</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What happened: <c>audio.file.detected</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What it happened to: the SHA-256 of the file's content.</summary>
    public required string Subject { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The trace that it is part of, as W3C Trace Context writes it; null outside any trace.</summary>
    public string? TraceParent { get; init; }

    /// <summary>What tracing systems pass along with the trace.</summary>
    public string? TraceState { get; init; }

    /// <summary>The event itself, as JSON.</summary>
    public required string Data { get; init; }

    /// <summary>Reads the event itself.</summary>
    /// <exception cref="MalformedEventException">The data is not what the type promises.</exception>
    public T Read<T>()
        where T : class, IEvent
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Data, ContractJson.Options)
                ?? throw new MalformedEventException($"The data of event {Id} ({Type}) is null.");
        }
        catch (JsonException exception)
        {
            throw new MalformedEventException($"The data of event {Id} ({Type}) is not a {typeof(T).Name}: {exception.Message}", exception);
        }
    }
}
