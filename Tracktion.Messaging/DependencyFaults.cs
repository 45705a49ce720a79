using System.Net.Sockets;
using Npgsql;
using Polly;
using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging;

/// <summary>Tells a dependency that is down, a state that passes, from a fault of our own.</summary>
public static class DependencyFaults
{
    // Class 08: connection; 53: resources, such as too many connections; 57P0x: shutting down or starting.
    private static readonly string[] UnavailableStates = ["08", "53", "57P"];

    // 40001, 40P01: a transaction to be tried again; 55P03: a lock that is not to be had.
    private static readonly string[] ConflictStates = ["40001", "40P01", "55P03"];

    /// <summary>Whether waiting and trying again is the right answer.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        DependencyUnavailableException or ExecutionRejectedException => true,
        PostgresException postgres => IsDatabaseAway(postgres) || HasState(postgres, ConflictStates),
        _ => IsDatabaseAway(exception) || (exception.InnerException is { } inner && IsPassing(inner)),
    };

    /// <summary>Whether PostgreSQL is not to be had. What it says itself counts only where it says that it cannot serve; a conflict or a wrong statement is an answer.</summary>
    internal static bool IsDatabaseAway(Exception exception) => exception switch
    {
        PostgresException postgres => HasState(postgres, UnavailableStates),
        NpgsqlException or SocketException or TimeoutException => true,
        _ => false,
    };

    private static bool HasState(PostgresException exception, string[] states) =>
        states.Any(state => exception.SqlState.StartsWith(state, StringComparison.Ordinal));
}
