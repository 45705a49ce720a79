using Microsoft.Extensions.Options;
using Polly;
using StackExchange.Redis;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging.Streams;

/// <summary>
/// A connection to Redis that can be trusted: every command is bounded in time, a connection that does not answer is made anew, and commands fail at once while the
/// circuit breaker is open. Thread safe. Commands are pipelined, so a blocking one needs an instance of its own.
/// </summary>
/// <remarks>
/// StackExchange.Redis 1.2 never times out an asynchronous call and keeps a dead connection as connected; hence the wait on each
/// command and the new connection after it. It also joins a server with a wrong password without a word; hence the PING.
/// Only the connecting may be repeated: whether a command that got no answer was applied is unknown.
/// </remarks>
internal sealed class RedisConnection(IOptions<RedisOptions> options, IOptions<ResilienceOptions> resilience, ResiliencePipeline pipeline, TimeProvider time) : IAsyncDisposable
{
    private static readonly string[] NotReadyReplies = ["LOADING", "NOAUTH", "WRONGPASS", "MASTERDOWN", "READONLY", "CLUSTERDOWN", "OOM", "MISCONF"];

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private volatile ConnectionMultiplexer? _current;
    private bool _disposed;

    /// <summary>Sends a command through the pipeline and waits for its answer as long as that allows.</summary>
    /// <exception cref="RedisUnavailableException">No connection, no answer in time, or a server that is not ready. Whether the command was applied is unknown.</exception>
    /// <exception cref="RedisServerException">The server refused the command itself.</exception>
    public async Task<RedisResult> ExecuteAsync(string command, CancellationToken cancellationToken, params object[] arguments)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            return await pipeline.ExecuteAsync(
                static async (attempt, call) => await call.Connection.AttemptAsync(call.Command, call.Arguments, attempt, call.Caller),
                context,
                (Connection: this, Command: command, Arguments: arguments, Caller: cancellationToken));
        }
        catch (ExecutionRejectedException exception)
        {
            throw new RedisUnavailableException($"{command} was given up: {exception.Message}", exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>
    /// Sends a command that blocks on purpose, past the pipeline: its long wait is no failure, and it must neither hold a place in the bulkhead nor be the one call that
    /// tells whether Redis is back.
    /// </summary>
    /// <exception cref="RedisUnavailableException">As above.</exception>
    /// <exception cref="RedisServerException">As above.</exception>
    public async Task<RedisResult> BlockAsync(string command, TimeSpan timeout, CancellationToken cancellationToken, params object[] arguments)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var connection = await ConnectAsync(either.Token);
            return await SendAsync(connection, command, arguments, either.Token, cancellationToken);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RedisUnavailableException($"Redis gave no answer to {command} within {timeout.TotalSeconds:0.#} s.", exception);
        }
    }

    /// <summary>Closes the connection; commands under way fail.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        if (Interlocked.Exchange(ref _current, null) is { } connection) await CloseQuietlyAsync(connection);
        _connecting.Dispose();
    }

    private async Task<RedisResult> AttemptAsync(string command, object[] arguments, ResilienceContext attempt, CancellationToken caller)
    {
        attempt.SetRepeatRule(RepeatRule.OnFailure);
        var connection = await ConnectAsync(attempt.CancellationToken);
        attempt.SetRepeatRule(RepeatRule.Never);
        using var span = RedisTelemetry.StartCommand(command, connection.GetEndPoints().FirstOrDefault());
        try
        {
            return await SendAsync(connection, command, arguments, attempt.CancellationToken, caller);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !caller.IsCancellationRequested)
        {
            // A caller who lost interest is no failure of the command.
            span.FailCall(exception);
            throw;
        }
    }

    private async Task<RedisResult> SendAsync(
        ConnectionMultiplexer connection, string command, object[] arguments, CancellationToken bound, CancellationToken caller)
    {
        try
        {
            var reply = connection.GetDatabase().ExecuteAsync(command, arguments);
            AbandonedTask.Forget(reply);
            return await reply.WaitAsync(bound);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            // Its time is over: whatever is the matter with the connection, a new one is better.
            Discard(connection);
            throw;
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
        var configuration = ConfigurationOptions.Parse(options.Value.ConnectionString);
        configuration.AbortOnConnectFail = true;
        configuration.ConnectTimeout = (int)resilience.Value.Queue.AttemptTimeout.TotalMilliseconds;
        configuration.ConnectRetry = 1;

        var opening = ConnectionMultiplexer.ConnectAsync(configuration);
        try
        {
            var connection = await opening.WaitAsync(cancellationToken);
            await SendAsync(connection, "PING", [], cancellationToken, CancellationToken.None);
            return connection;
        }
        catch (RedisConnectionException exception)
        {
            _ = AbandonAsync(opening);
            throw new RedisUnavailableException($"Redis cannot be reached at {Endpoints(configuration)}.", exception);
        }
        catch (Exception)
        {
            // Open, but of no use: out of time, or a server that is not ready.
            _ = AbandonAsync(opening);
            throw;
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
