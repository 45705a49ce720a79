namespace Tracktion.Cli.Reporting;

/// <summary>The answer of <c>status</c>.</summary>
/// <param name="Data">The instance's folder.</param>
/// <param name="Running">Whether every part runs and every service is ready.</param>
/// <param name="Since">When it was started.</param>
/// <param name="Roots">The watched folders.</param>
/// <param name="Parts">Its parts, servers first.</param>
internal sealed record StatusReport(
    string Data, bool Running, DateTimeOffset? Since, IReadOnlyList<string> Roots, IReadOnlyList<PartReport> Parts)
{
    /// <summary>Where Jaeger's page is; null where none is known.</summary>
    public string? TraceView { get; init; }
}
