namespace Tracktion.Cli.Instances;

/// <summary>Where a running instance is reached: the answer of <c>up --json</c>.</summary>
internal sealed record InstanceAddresses
{
    public InstanceAddresses(InstanceState state)
    {
        Inbox = state.Roots[0];
        Roots = state.Roots;
        Services = state.Services.ToDictionary(part => part.Name, part => part.Address);
    }

    /// <summary>The folder that files are brought into.</summary>
    public string Inbox { get; }

    /// <summary>All watched folders.</summary>
    public IReadOnlyList<string> Roots { get; }

    /// <summary>Each service's address, by its name.</summary>
    public IReadOnlyDictionary<string, Uri> Services { get; }
}
