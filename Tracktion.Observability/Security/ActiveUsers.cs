using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Tracktion.Observability.Metrics;

namespace Tracktion.Observability.Security;

/// <summary>
/// Which API keys were used on which day, for the metric <c>active_users_total</c>: the day of its last use is kept of each key, under half of the key's hash. That
/// gives no random key away, but tells whoever reads it whether a guess is right, and when each key was used last. Only keys that were let in are entered, so there are as many as are configured. Thread safe.
/// </summary>
internal sealed class ActiveUsers
{
    /// <summary>The longer window, with today.</summary>
    public const int LongWindowDays = 30;

    private const int NameBytes = 16;

    private readonly ConcurrentDictionary<string, DateOnly> _lastUses = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    /// <summary>Declares the metric.</summary>
    public ActiveUsers(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        meters.Create(ObservabilityMetrics.MeterName).CreateObservableGauge(
            "active_users_total",
            () => new[] { Of(1, "1d"), Of(LongWindowDays, "30d") },
            "{key}",
            "Distinct API keys that this service let in: today, by UTC (1d), and on the last 30 days, with today (30d).");
    }

    private DateOnly Today => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

    /// <summary>Takes note of a key that was let in.</summary>
    public void Seen(string? key)
    {
        if (key is null) return;

        var (name, today) = (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, NameBytes)), Today);
        if (!_lastUses.TryGetValue(name, out var last) || last < today) _lastUses[name] = today;
    }

    /// <summary>The last uses that still count, for keeping them.</summary>
    public IReadOnlyDictionary<string, DateOnly> LastUses()
    {
        var first = FirstOf(LongWindowDays);
        return _lastUses.Where(use => use.Value >= first).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Takes up what was kept; a later use stays.</summary>
    public void Restore(IReadOnlyDictionary<string, DateOnly> lastUses)
    {
        foreach (var (name, day) in lastUses) _lastUses.AddOrUpdate(name, day, (_, known) => known > day ? known : day);
    }

    private DateOnly FirstOf(int days) => Today.AddDays(1 - days);

    private Measurement<int> Of(int days, string window)
    {
        var first = FirstOf(days);
        return new Measurement<int>(_lastUses.Count(use => use.Value >= first), new KeyValuePair<string, object?>("window", window));
    }
}
