using Polly;

namespace Tracktion.Observability.Resilience;

/// <summary>As many calls as may be are under way, and as many as may wait are waiting; this one was not made.</summary>
public sealed class BulkheadFullException : ExecutionRejectedException
{
    /// <summary>A call was refused.</summary>
    public BulkheadFullException()
        : base("The call was not made: too many are under way, and too many wait.")
    {
    }

    /// <summary>A call was refused, and why.</summary>
    public BulkheadFullException(string message)
        : base(message)
    {
    }

    /// <summary>A call was refused, why, and what noticed it.</summary>
    public BulkheadFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
