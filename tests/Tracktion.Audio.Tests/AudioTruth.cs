using System.Text.Json;
using Tracktion.Audio.Tonality;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests;

/// <summary>What the manifest of the shared set knows of a file's tempo, key and peak.</summary>
internal sealed record AudioTruth
{
    private const double Tolerance = 0.04;

    private static readonly string[] Tonics = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    public required string File { get; init; }

    public required double? TempoBpm { get; init; }

    public required bool IsTempoDoubtful { get; init; }

    public required MusicalKey? Key { get; init; }

    public required double? TruePeakDbtp { get; init; }

    public static IReadOnlyList<AudioTruth> All { get; } = Load();

    public static AudioTruth Of(string file) => All.Single(truth => truth.File == file);

    /// <summary>Whether a tempo is within 4 % of one of the truth's multiples.</summary>
    public bool IsTempo(double? found, double[] multiples) =>
        found is { } tempo && multiples.Any(multiple => Math.Abs((tempo / (multiple * TempoBpm!.Value)) - 1) <= Tolerance);

    /// <summary>MIREX's weights: 1 for the same, 0.5 for a fifth, 0.3 for the relative, 0.2 for the parallel key.</summary>
    public double ScoreOf(MusicalKey? found)
    {
        if (found is not { } key || Key is not { } truth) return 0;

        var interval = (key.Tonic - truth.Tonic + 12) % 12;
        if (key.IsMinor == truth.IsMinor) return interval switch { 0 => 1, 5 or 7 => 0.5, _ => 0 };
        return interval == (truth.IsMinor ? 3 : 9) ? 0.3 : interval == 0 ? 0.2 : 0;
    }

    private static AudioTruth[] Load()
    {
        if (RepositoryPaths.Shared is not { } shared || !System.IO.File.Exists(Path.Combine(shared, "audio", "manifest.json"))) return [];

        using var manifest = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(shared, "audio", "manifest.json")));
        return [.. manifest.RootElement.GetProperty("items").EnumerateArray().Select(Read)];
    }

    private static AudioTruth Read(JsonElement item) => new()
    {
        File = item.GetProperty("file").GetString()!,
        TempoBpm = Number(item, "bpm"),
        IsTempoDoubtful = item.TryGetProperty("bpmConfidence", out var confidence) && confidence.GetString() == "low",
        Key = KeyOf(item),
        TruePeakDbtp = item.TryGetProperty("loudness", out var loudness) && loudness.ValueKind == JsonValueKind.Object ? Number(loudness, "truePeakDbtp") : null,
    };

    private static MusicalKey? KeyOf(JsonElement item)
    {
        if (!item.TryGetProperty("key", out var key) || !item.TryGetProperty("keyMode", out var mode) || mode.GetString() is not ("major" or "minor")) return null;

        return new MusicalKey(Array.IndexOf(Tonics, key.GetString()), mode.GetString() == "minor");
    }

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
