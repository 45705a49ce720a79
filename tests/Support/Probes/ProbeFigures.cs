namespace Tracktion.Testing.Probes;

/// <summary>How the probes took one hang of everything.</summary>
/// <param name="Live">The times of <c>/health/live</c>, from the beginning of the hang.</param>
/// <param name="Ready">The times of <c>/health/ready</c> once it had said 503.</param>
/// <param name="All">The times of <c>/health</c> then.</param>
/// <param name="Unready">From the hang's beginning until <c>/health/ready</c> said 503.</param>
/// <param name="ReadyAgain">From its end until it said 200.</param>
internal sealed record ProbeFigures(Latencies Live, Latencies Ready, Latencies All, TimeSpan Unready, TimeSpan ReadyAgain);
