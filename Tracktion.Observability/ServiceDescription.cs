using System.Reflection;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability;

/// <summary>What every log line and span says of the process that it comes from. Read once, at the start.</summary>
internal sealed class ServiceDescription
{
    public ServiceDescription(ServiceIdentity identity, IOptions<ObservabilityOptions> options)
    {
        Identity = identity;
        Environment = options.Value.Environment;
        Version = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        HostName = System.Environment.MachineName.ToLowerInvariant();
        InstanceId = $"{HostName}-{System.Environment.ProcessId}";
    }

    public ServiceIdentity Identity { get; }

    public string Environment { get; }

    public string Version { get; }

    public string HostName { get; }

    public string InstanceId { get; }
}
