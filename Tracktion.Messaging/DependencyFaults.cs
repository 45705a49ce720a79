using System.Net.Sockets;
using Npgsql;
using Polly;
using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging;

/// <summary>Tells a dependency that is down, a state that passes, from a fault of our own.</summary>
public static class DependencyFaults
{
    // Class 08: connection; 53: resources, such as too many connections; 57P0x: shutting down or starting; 40001, 40P01: a transaction to be tried again.
    private static readonly string[] PassingSqlStates = ["08", "53", "57P", "40001", "40P01", "55P03"];

    /// <summary>Whether waiting and trying again is the right answer.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        DependencyUnavailableException or ExecutionRejectedException => true,
        PostgresException postgres => PassingSqlStates.Any(state => postgres.SqlState.StartsWith(state, StringComparison.Ordinal)),
        NpgsqlException or SocketException or TimeoutException => true,
        _ => exception.InnerException is { } inner && IsPassing(inner),
    };
}
