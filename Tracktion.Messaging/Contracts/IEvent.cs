namespace Tracktion.Messaging.Contracts;

/// <summary>Something that happened and that other services are told of. A contract only grows; what breaks gets a new type.</summary>
public interface IEvent
{
    /// <summary>The CloudEvents <c>type</c>.</summary>
    static abstract string EventType { get; }

    /// <summary>The Redis stream that the event travels on.</summary>
    static abstract string Stream { get; }

    /// <summary>The CloudEvents <c>subject</c>: the SHA-256 of the file's content, 64 lower-case hex digits.</summary>
    string Sha256 { get; }
}
