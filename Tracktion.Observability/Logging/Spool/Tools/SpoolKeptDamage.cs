namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>The files that a service made of damaged stretches when it came upon them.</summary>
/// <param name="Files">How many.</param>
/// <param name="Bytes">Their length together.</param>
public sealed record SpoolKeptDamage(int Files, long Bytes);
