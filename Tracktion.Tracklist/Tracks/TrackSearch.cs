using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tracktion.Messaging.Caching;
using Tracktion.Messaging.Contracts;
using Tracktion.Observability.Operations;
using Tracktion.Tracklist.Storage;
using Tracktion.Tracklist.Telemetry;

namespace Tracktion.Tracklist.Tracks;

/// <summary>Searches tracks, with a cache in front. Every change counts a generation up, which is part of each key, so no answer outlives what it was made from.</summary>
internal sealed class TrackSearch(TrackStore store, RedisCache cache, IOptions<TracklistOptions> options, TimeProvider time, TracklistMetrics metrics) : IClearableCache
{
    private const string GenerationKey = "tracktion:tracklist:generation";
    private const string KeyPrefix = "tracktion:tracklist:search:";

    string IClearableCache.Name => "track_search";

    public async Task<TracksPage> SearchAsync(TrackQuery query, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            return await SearchCachedAsync(query with { Text = Normalise(query.Text) }, cancellationToken);
        }
        finally
        {
            metrics.Searched(time.GetElapsedTime(started));
        }
    }

    /// <summary>Makes every kept answer void.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => cache.IncrementAsync(GenerationKey, cancellationToken);

    /// <summary>Makes every kept answer void, and removes it.</summary>
    async Task<long> IClearableCache.ClearAsync(CancellationToken cancellationToken)
    {
        // First, so that an answer that is being made meanwhile is kept under a name that nobody asks for any more.
        await ForgetAsync(cancellationToken);
        return await cache.RemoveAsync(KeyPrefix, cancellationToken);
    }

    private async Task<TracksPage> SearchCachedAsync(TrackQuery query, CancellationToken cancellationToken)
    {
        var key = KeyOf(await cache.GetAsync(GenerationKey, cancellationToken) ?? "0", query);
        if (await cache.GetAsync(key, cancellationToken) is { } kept && JsonSerializer.Deserialize<TracksPage>(kept, ContractJson.Options) is { } page)
        {
            metrics.CacheHit();
            return page;
        }

        metrics.CacheMissed();
        var found = await store.SearchAsync(query, cancellationToken);
        await cache.SetAsync(key, JsonSerializer.Serialize(found, ContractJson.Options), options.Value.CacheLifetime, cancellationToken);
        return found;
    }

    private static string? Normalise(string? text) =>
        text?.Replace("\0", "", StringComparison.Ordinal).Trim().ToLowerInvariant() is { Length: > 0 } words ? words : null;

    private static string KeyOf(string generation, TrackQuery query)
    {
        var question = JsonSerializer.SerializeToUtf8Bytes(query, ContractJson.Options);
        return $"{KeyPrefix}{generation}:{Convert.ToHexStringLower(SHA256.HashData(question).AsSpan(0, 16))}";
    }
}
