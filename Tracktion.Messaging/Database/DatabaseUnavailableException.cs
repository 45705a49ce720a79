using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging.Database;

/// <summary>The database cannot be reached, does not answer in time, or is not ready: a state that passes. Whether what was under way was done is unknown.</summary>
public sealed class DatabaseUnavailableException : DependencyUnavailableException
{
    /// <summary>The database is not to be had.</summary>
    public DatabaseUnavailableException()
    {
    }

    /// <summary>The database is not to be had, and why.</summary>
    public DatabaseUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>The database is not to be had, why, and what noticed it.</summary>
    public DatabaseUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc />
    public override string Dependency => PipelineNames.Database;
}
