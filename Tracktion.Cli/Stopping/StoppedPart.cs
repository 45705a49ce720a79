using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Stopping;

/// <summary>How the stop of one part ended.</summary>
internal sealed record StoppedPart(string Name, StopOutcome Outcome);
