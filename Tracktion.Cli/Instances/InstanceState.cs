using System.Text.Json;
using Tracktion.Cli.Servers;

namespace Tracktion.Cli.Instances;

/// <summary>What runs for an instance: <c>instance.json</c>, there from <c>up</c> to <c>down</c>, readable by its owner alone.</summary>
internal sealed record InstanceState
{
    /// <summary>When <c>up</c> began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The key for endpoints that write.</summary>
    public required string ApiKey { get; init; }

    /// <summary>The watched folders; files are brought into the first.</summary>
    public required IReadOnlyList<string> Roots { get; init; }

    /// <summary>Where Jaeger's page is, as the services were told; null where they were not.</summary>
    public string? TraceView { get; init; }

    /// <summary>The services.</summary>
    public IReadOnlyList<RunningPart> Services { get; init; } = [];

    /// <summary>The servers that belong to the instance; empty where existing ones are used.</summary>
    public IReadOnlyList<RunningPart> Servers { get; init; } = [];

    /// <summary>The state of an instance; null where it was not started, or where the file cannot be read.</summary>
    public static InstanceState? Read(InstanceFolder folder)
    {
        try
        {
            return JsonSerializer.Deserialize<InstanceState>(File.ReadAllText(folder.StateFile), CliJson.Options);
        }
        catch (IOException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The service of a name, when it is known to run.</summary>
    public RunningPart? Service(string name) => Services.FirstOrDefault(part => part.Name == name && part.Process.IsRunning);

    /// <summary>The same state with a service added or replaced.</summary>
    public InstanceState WithService(RunningPart part) => this with
    {
        Services = [.. Services.Where(other => other.Name != part.Name).Append(part).OrderBy(other => other.Name, ServiceDefinition.Order)],
    };

    public void Write(InstanceFolder folder) => PrivateFile.Write(folder.StateFile, CliJson.Write(this));
}
