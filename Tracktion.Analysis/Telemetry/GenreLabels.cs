using System.Collections.Concurrent;

namespace Tracktion.Analysis.Telemetry;

/// <summary>Genres as labels of a metric: people write anything into a tag, so only the first so many are told apart. Thread safe.</summary>
internal sealed class GenreLabels
{
    public const int Limit = 50;
    public const string Other = "other";

    private const int MaxLength = 40;

    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();

    /// <summary>The label of a genre: lower case, without blanks at the ends; <see cref="Other"/> for what comes after the limit, or is too long for a genre.</summary>
    public string Of(string genre)
    {
        var label = genre.Trim().ToLowerInvariant();
        if (label.Length is 0 or > MaxLength || label == Other) return Other;
        if (_known.ContainsKey(label)) return label;

        lock (_adding)
        {
            return _known.Count < Limit && _known.TryAdd(label, 0) || _known.ContainsKey(label) ? label : Other;
        }
    }
}
