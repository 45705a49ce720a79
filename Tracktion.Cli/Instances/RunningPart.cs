using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Instances;

/// <summary>A process of an instance.</summary>
/// <param name="Name">The service's name, or <c>postgresql</c> or <c>redis</c>.</param>
/// <param name="Port">Its port on 127.0.0.1.</param>
/// <param name="Process">The process, so that a recycled number is never mistaken for it.</param>
/// <param name="Log">The file of its console output.</param>
internal sealed record RunningPart(string Name, int Port, ProcessIdentity Process, string Log)
{
    public const string Postgresql = "postgresql";
    public const string Redis = "redis";

    /// <summary>Its base address.</summary>
    public Uri Address => new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", Port).Uri;
}
