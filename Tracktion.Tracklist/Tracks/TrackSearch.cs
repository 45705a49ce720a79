using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tracktion.Messaging.Caching;
using Tracktion.Messaging.Contracts;
using Tracktion.Tracklist.Storage;
using Tracktion.Tracklist.Telemetry;

namespace Tracktion.Tracklist.Tracks;

/// <summary>Searches tracks, with a cache in front. Every change counts a generation up, which is part of each key, so no answer outlives what it was made from.</summary>
internal sealed class TrackSearch(TrackStore store, RedisCache cache, IOptions<TracklistOptions> options, TimeProvider time, TracklistMetrics metrics)
{
    private const string GenerationKey = "tracktion:tracklist:generation";

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
        return $"tracktion:tracklist:search:{generation}:{Convert.ToHexStringLower(SHA256.HashData(question).AsSpan(0, 16))}";
    }
}
