namespace Tracktion.Observability.Security;

/// <summary>Who may write over HTTP.</summary>
public sealed class ApiKeyOptions
{
    /// <summary>The section that these settings are read from.</summary>
    public const string SectionName = "Tracktion:Api";

    /// <summary>The keys that are taken in the header <c>X-Api-Key</c>. None: everything that writes is refused. Default: none.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}
