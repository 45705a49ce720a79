namespace Tracktion.Cli.Doctoring;

/// <summary>The answer of <c>doctor</c>.</summary>
/// <param name="Ok">Whether nothing failed.</param>
/// <param name="Checks">What was found.</param>
internal sealed record DoctorReport(bool Ok, IReadOnlyList<Finding> Checks);
