namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>A log event as the code declares it.</summary>
internal sealed record DeclaredEvent(string Project, int Id, string Name, string Level, string Message, string Fields)
{
    /// <summary>Its row on the page.</summary>
    public string Row => $"| `{Id}` | `{Name}` | {Level} | {Message} | {Fields} |";
}
