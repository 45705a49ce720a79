namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>What a run of the command gave.</summary>
internal sealed record CommandOutput(int ExitCode, string Output, string Errors);
