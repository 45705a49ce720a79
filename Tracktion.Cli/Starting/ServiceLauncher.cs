using Tracktion.Cli.Instances;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;

namespace Tracktion.Cli.Starting;

/// <summary>Starts the services' processes.</summary>
/// <param name="repositoryRoot">Where the built projects are.</param>
/// <param name="settings">The variables that they get.</param>
/// <param name="environment">The variables of this process.</param>
internal sealed class ServiceLauncher(string repositoryRoot, ServiceSettings settings, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Starts a service, on the preferred port when that is free.</summary>
    /// <exception cref="CliException">It was not built.</exception>
    public RunningPart Launch(ServiceDefinition service, int preferredPort)
    {
        var folder = service.OutputFolder(repositoryRoot);
        var program = Path.Combine(folder, service.Project + ".dll");
        if (!File.Exists(program)) throw new CliException($"{program} is not there: build with ./tracktion or dotnet build -c Release.");
        var port = FreePort.Prefer(preferredPort);
        var log = settings.Folder.ConsoleLog(service.Name);
        if (File.Exists(log)) File.Move(log, log + ".1", overwrite: true);
        var launch = new ProcessLaunch(DotnetHost.Path, program)
        {
            WorkingDirectory = folder,
            Environment = settings.For(service.Name, port, environment),
        };
        return new RunningPart(service.Name, port, DetachedProcess.Start(launch, log), log);
    }
}
