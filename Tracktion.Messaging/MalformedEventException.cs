namespace Tracktion.Messaging;

/// <summary>An event that can never be read, however often it is delivered.</summary>
public sealed class MalformedEventException : Exception
{
    /// <summary>An event that cannot be read.</summary>
    public MalformedEventException()
    {
    }

    /// <summary>An event that cannot be read, and why.</summary>
    public MalformedEventException(string message)
        : base(message)
    {
    }

    /// <summary>An event that cannot be read, why, and what noticed it.</summary>
    public MalformedEventException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
