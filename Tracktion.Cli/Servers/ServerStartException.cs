namespace Tracktion.Cli.Servers;

/// <summary>A private server could not be started; the message says which and why, in words for the person at the terminal.</summary>
internal sealed class ServerStartException(string message) : Exception(message);
