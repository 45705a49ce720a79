namespace Tracktion.Observability.Resilience;

/// <summary>Something that the service needs is not to be had: a state that passes. A request that meets it is answered with 503.</summary>
public class DependencyUnavailableException : Exception
{
    /// <summary>It is not to be had.</summary>
    public DependencyUnavailableException()
    {
    }

    /// <summary>It is not to be had, and why.</summary>
    public DependencyUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>It is not to be had, why, and what noticed it.</summary>
    public DependencyUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What is not to be had: one of <see cref="PipelineNames"/>, whose circuit breaker it counts for, and for no other through which the call went. Null: whichever.</summary>
    public virtual string? Dependency => null;
}
