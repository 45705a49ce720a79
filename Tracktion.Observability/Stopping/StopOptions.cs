using System.ComponentModel.DataAnnotations;

namespace Tracktion.Observability.Stopping;

/// <summary>How long each step of a stop may take. Together, with the flush of logs and spans, they belong below the grace period of whoever stops the service.</summary>
public sealed class StopOptions
{
    /// <summary>
    /// How long requests are still taken after <c>/health/ready</c> has turned 503, so that whoever balances load has time to look elsewhere: some 5 s in
    /// Kubernetes, nothing where no one looks. Range: 0 to 5 min. Default: 0.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainDelay { get; init; }

    /// <summary>
    /// How long what is under way then has to end: requests are cut off after it, messages are left for other consumers. Range: 0 to 10 min. Default: 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the parts of the service have to close after that, in their order. Range: 0.1 s to 10 min. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long all steps take at most; logs and spans are flushed in their own time after it.</summary>
    internal TimeSpan Total => DrainDelay + DrainTimeout + CloseTimeout;
}
