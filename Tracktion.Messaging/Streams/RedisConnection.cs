using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Tracktion.Messaging.Streams;

/// <summary>
/// A connection to Redis that can be trusted: every command is bounded in time, and a connection that does not answer is made anew.
/// Thread safe. Commands are pipelined, so a blocking one needs an instance of its own.
/// </summary>
/// <remarks>
/// StackExchange.Redis 1.2 never times out an asynchronous call and keeps a dead connection as connected; hence the wait on each
/// command and the new connection after it. It also joins a server with a wrong password without a word; hence the PING.
/// </remarks>
internal sealed class RedisConnection(IOptions<RedisOptions> options, TimeProvider time) : IAsyncDisposable
{
    private static readonly string[] NotReadyReplies = ["LOADING", "NOAUTH", "WRONGPASS", "MASTERDOWN", "READONLY", "CLUSTERDOWN", "OOM", "MISCONF"];

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private volatile ConnectionMultiplexer? _current;
    private bool _disposed;

    /// <summary>Sends a command and waits for its answer as long as the options allow.</summary>
    /// <exception cref="RedisUnavailableException">No connection, no answer in time, or a server that is not ready. Whether the command was applied is unknown.</exception>
    /// <exception cref="RedisServerException">The server refused the command itself.</exception>
    public Task<RedisResult> ExecuteAsync(string command, CancellationToken cancellationToken, params object[] arguments) =>
        ExecuteAsync(command, options.Value.CommandTimeout, cancellationToken, arguments);

    /// <summary>As above, with a bound of its own for a command that blocks on purpose.</summary>
    public async Task<RedisResult> ExecuteAsync(string command, TimeSpan timeout, CancellationToken cancellationToken, params object[] arguments)
    {
        var connection = await ConnectAsync(cancellationToken);
        return await SendAsync(connection, command, timeout, arguments, cancellationToken);
    }

    /// <summary>Closes the connection; commands under way fail.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (Interlocked.Exchange(ref _current, null) is { } connection) await CloseQuietlyAsync(connection);
        _connecting.Dispose();
    }

    private async Task<RedisResult> SendAsync(
        ConnectionMultiplexer connection, string command, TimeSpan timeout, object[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.GetDatabase().ExecuteAsync(command, arguments).WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            Discard(connection);
            throw new RedisUnavailableException($"Redis gave no answer to {command} within {timeout.TotalSeconds:0.#} s.", exception);
        }
        catch (Exception exception) when (exception is RedisConnectionException or ObjectDisposedException)
        {
            Discard(connection);
            throw new RedisUnavailableException($"The connection to Redis broke during {command}: {exception.Message}", exception);
        }
        catch (RedisServerException exception) when (NotReadyReplies.Any(reply => exception.Message.StartsWith(reply, StringComparison.Ordinal)))
        {
            throw new RedisUnavailableException($"Redis is not ready: {exception.Message}", exception);
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_current is { } ready) return ready;

        await _connecting.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _current ??= await OpenAsync(cancellationToken);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<ConnectionMultiplexer> OpenAsync(CancellationToken cancellationToken)
    {
        var timeout = options.Value.CommandTimeout;
        var configuration = ConfigurationOptions.Parse(options.Value.ConnectionString);
        configuration.AbortOnConnectFail = true;
        configuration.ConnectTimeout = (int)timeout.TotalMilliseconds;
        configuration.ConnectRetry = 1;

        var opening = ConnectionMultiplexer.ConnectAsync(configuration);
        try
        {
            var connection = await opening.WaitAsync(timeout, time, cancellationToken);
            await SendAsync(connection, "PING", timeout, [], cancellationToken);
            return connection;
        }
        catch (Exception exception) when (exception is RedisConnectionException or TimeoutException)
        {
            _ = AbandonAsync(opening);
            throw new RedisUnavailableException($"Redis cannot be reached at {Endpoints(configuration)}.", exception);
        }
    }

    private void Discard(ConnectionMultiplexer connection)
    {
        if (Interlocked.CompareExchange(ref _current, null, connection) == connection) _ = CloseQuietlyAsync(connection);
    }

    private static async Task AbandonAsync(Task<ConnectionMultiplexer> opening)
    {
        try
        {
            await CloseQuietlyAsync(await opening);
        }
        catch (RedisConnectionException)
        {
            // It never opened, as the caller has already been told.
        }
    }

    private static async Task CloseQuietlyAsync(ConnectionMultiplexer connection)
    {
        try
        {
            await connection.CloseAsync(allowCommandsToComplete: false);
            connection.Dispose();
        }
        catch (Exception exception) when (exception is RedisException or ObjectDisposedException or TimeoutException)
        {
            // A connection that cannot even be closed is gone already.
        }
    }

    private static string Endpoints(ConfigurationOptions configuration) => string.Join(", ", configuration.EndPoints);
}
