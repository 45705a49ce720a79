using System.Globalization;
using Tracktion.Cli.Processes;
using Tracktion.Testing;

namespace Tracktion.Messaging.Tests.Support;

/// <summary>A PostgreSQL that hangs until this is disposed of: its first process and those of its connections are stopped, the network is not.</summary>
internal sealed class PausedPostgres : IDisposable
{
    private readonly IReadOnlyList<ProcessIdentity> _stopped;

    public PausedPostgres(TestServers servers)
    {
        // The first process first, so that no others come to it meanwhile.
        servers.PostgresProcess.Send(Signal.Stop);
        _stopped = [servers.PostgresProcess, .. ChildrenOf(servers.PostgresProcess.ProcessId)];
        foreach (var process in _stopped) process.Send(Signal.Stop);
    }

    public void Dispose()
    {
        foreach (var process in _stopped) process.Send(Signal.Continue);
    }

    private static IEnumerable<ProcessIdentity> ChildrenOf(int parent) =>
        File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{parent}/task/{parent}/children"))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => ProcessIdentity.Of(int.Parse(id, CultureInfo.InvariantCulture)))
            .OfType<ProcessIdentity>();
}
