namespace Tracktion.Observability;

/// <summary>Who a service is, in every log line, span and metric that it emits.</summary>
/// <param name="Name">The name in <c>service.name</c>, lower case with dashes: <c>file-watcher</c>.</param>
/// <param name="SourceName">The name of its <c>ActivitySource</c> and its <c>Meter</c>: <c>Tracktion.FileWatcher</c>.</param>
/// <param name="Port">The port on loopback where it answers when no address is configured (<c>urls</c>); null leaves that to the framework.</param>
public sealed record ServiceIdentity(string Name, string SourceName, int? Port = null);
