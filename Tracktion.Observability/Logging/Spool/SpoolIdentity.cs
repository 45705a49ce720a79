namespace Tracktion.Observability.Logging.Spool;

/// <summary>Whose events a spool holds.</summary>
/// <param name="Dataset"><c>tracktion.analysis</c>: the middle of the data stream's name.</param>
/// <param name="Namespace">The deployment: the last part of the data stream's name.</param>
internal readonly record struct SpoolIdentity(string Dataset, string Namespace);
