using System.Globalization;
using StackExchange.Redis;
using Tracktion.Messaging.Streams;

namespace Tracktion.Messaging.Caching;

/// <summary>A cache that may be lost at any time. A Redis that is away, or slow, is a miss and never an error. Thread safe.</summary>
public sealed class RedisCache
{
    // A cache that is asked for longer than this is slower than what it saves.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private const int ScanCount = 500;

    private readonly RedisConnection _redis;
    private readonly TimeProvider _time;

    internal RedisCache(RedisConnection redis, TimeProvider time)
    {
        _redis = redis;
        _time = time;
    }

    /// <summary>The text kept under a key; null where there is none, or Redis does not answer.</summary>
    public async Task<string?> GetAsync(string key, CancellationToken cancellationToken) =>
        await TryAsync("GET", cancellationToken, key) is { IsNull: false } reply ? (string)reply : null;

    /// <summary>Keeps a text for a while.</summary>
    public Task SetAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken) =>
        TryAsync("SET", cancellationToken, key, value, "PX", ((long)lifetime.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    /// <summary>Counts a key up, so that whatever is kept under a name made with it is found no more.</summary>
    public Task IncrementAsync(string key, CancellationToken cancellationToken) => TryAsync("INCR", cancellationToken, key);

    /// <summary>Removes all keys that begin so.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="RedisUnavailableException">Redis does not answer: unlike a look-up, whoever asks for this must know.</exception>
    public async Task<long> RemoveAsync(string prefix, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);

        var (cursor, removed) = ("0", 0L);
        do
        {
            var page = (RedisResult[])await _redis.ExecuteAsync("SCAN", cancellationToken, cursor, "MATCH", $"{EscapeGlob(prefix)}*", "COUNT", ScanCount);
            cursor = (string)page[0];
            var keys = (string[])page[1];
            if (keys.Length > 0) removed += (long)await _redis.ExecuteAsync("UNLINK", cancellationToken, [.. keys]);
        }
        while (cursor != "0");

        return removed;
    }

    private static string EscapeGlob(string text) => string.Concat(text.Select(letter => letter is '*' or '?' or '[' or ']' or '\\' ? $"\\{letter}" : letter.ToString()));

    private async Task<RedisResult?> TryAsync(string command, CancellationToken cancellationToken, params object[] arguments)
    {
        try
        {
            var reply = _redis.ExecuteAsync(command, cancellationToken, arguments);
            AbandonedTask.Forget(reply);
            return await reply.WaitAsync(Patience, _time, cancellationToken);
        }
        catch (Exception exception) when (exception is RedisUnavailableException or RedisServerException or TimeoutException)
        {
            return null;
        }
    }
}
