namespace Tracktion.Cli.Analyzing;

/// <summary>Another tempo that fits, in the JSON of <c>analyze</c>.</summary>
/// <param name="Bpm">Beats a minute.</param>
/// <param name="Probability">Its share in the evidence, 0 to 1.</param>
internal sealed record TempoAlternative(double Bpm, double Probability);
