namespace Tracktion.Testing.Elasticsearch;

/// <summary>Why a document is refused.</summary>
/// <param name="Type">The error's type; null stands for the version's document error.</param>
/// <param name="Reason">In words.</param>
/// <param name="CauseType">The type of the cause, if there is one.</param>
/// <param name="CauseReason">The cause in words.</param>
internal sealed record DocumentFault(string? Type, string Reason, string? CauseType = null, string? CauseReason = null)
{
    public static DocumentFault Failed(string causeType, string causeReason) => new(null, "failed to parse", causeType, causeReason);

    public static DocumentFault Illegal(string reason) => new("illegal_argument_exception", reason);
}
