namespace Tracktion.Observability.Resilience;

/// <summary>Whether a call that failed may be made again. Only whoever makes the call can tell, so a pipeline repeats nothing unless it is told.</summary>
public enum RepeatRule
{
    /// <summary>It may have had its effect, and would have it twice.</summary>
    Never = 0,

    /// <summary>It has no effect, or the same one twice: it is made again when the dependency failed.</summary>
    OnFailure = 1,

    /// <summary>The dependency itself undid it and asks for another try, as in a conflict of transactions: it is made again whatever the fault.</summary>
    Always = 2,
}
