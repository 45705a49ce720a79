namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>How a store answered to an export.</summary>
/// <param name="Verdict">What the answer means.</param>
/// <param name="RejectedSpans">Of those taken, how many it refused.</param>
/// <param name="Reason">In words, where it did not take them.</param>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
internal sealed record ExportAnswer(ExportVerdict Verdict, long RejectedSpans = 0, string? Reason = null, TimeSpan? RetryAfter = null)
{
    public static ExportAnswer Later(string reason, TimeSpan? retryAfter = null) => new(ExportVerdict.Later, Reason: reason, RetryAfter: retryAfter);

    public static ExportAnswer Refused(string reason) => new(ExportVerdict.Refused, Reason: reason);
}
