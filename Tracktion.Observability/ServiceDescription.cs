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
        TraceView = options.Value.TraceView;
        Version = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        HostName = System.Environment.MachineName.ToLowerInvariant();
        InstanceId = $"{HostName}-{System.Environment.ProcessId}";
    }

    public ServiceIdentity Identity { get; }

    /// <summary>The data set of its events, <c>tracktion.file_watcher</c>: the middle of its data stream's name, which can have no dash.</summary>
    public string Dataset => $"tracktion.{Identity.Name.Replace('-', '_')}";

    public string Environment { get; }

    /// <summary>Where its traces are looked at.</summary>
    public TraceViewOptions TraceView { get; }

    public string Version { get; }

    public string HostName { get; }

    public string InstanceId { get; }
}
