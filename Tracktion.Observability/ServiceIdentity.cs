using System.Text.RegularExpressions;

namespace Tracktion.Observability;

/// <summary>Who a service is, in every log line, span and metric that it emits.</summary>
/// <param name="Name">The name in <c>service.name</c>, lower case with dashes: <c>file-watcher</c>. It becomes part of a data stream's name: a to z, 0 to 9, dashes, underscores and dots, at most 80.</param>
/// <param name="SourceName">The name of its <c>ActivitySource</c> and its <c>Meter</c>: <c>Tracktion.FileWatcher</c>.</param>
/// <param name="Port">The port on loopback where it answers when no address is configured (<c>urls</c>); null leaves that to the framework.</param>
/// <exception cref="ArgumentException">The name has other characters.</exception>
public sealed partial record ServiceIdentity(string Name, string SourceName, int? Port = null)
{
    /// <summary>The name in <c>service.name</c>.</summary>
    public string Name { get; } = AllowedName().IsMatch(Name)
        ? Name
        : throw new ArgumentException($"The service name '{Name}' cannot be part of a data stream's name: use a to z, 0 to 9, '-', '_' and '.', at most 80, and begin with a letter or digit.", nameof(Name));

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,79}$")]
    private static partial Regex AllowedName();
}
