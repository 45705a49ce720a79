using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging.Streams;

/// <summary>Redis cannot be reached, does not answer in time, or is not ready: a state that passes, so wait and try again.</summary>
public sealed class RedisUnavailableException : DependencyUnavailableException
{
    /// <summary>Redis is not to be had.</summary>
    public RedisUnavailableException()
    {
    }

    /// <summary>Redis is not to be had, and why.</summary>
    public RedisUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Redis is not to be had, why, and what noticed it.</summary>
    public RedisUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc />
    public override string Dependency => PipelineNames.Queue;
}
