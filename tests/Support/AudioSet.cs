using System.Text.Json;

namespace Tracktion.Testing;

/// <summary>The real files with known truth in <c>../shared/audio</c>.</summary>
internal static class AudioSet
{
    /// <summary>The items of the manifest; one null where the set is not here, so that a theory over them skips and says so.</summary>
    public static IReadOnlyList<AudioSetItem?> Items { get; } = Load();

    public static string PathOf(string file) => RepositoryPaths.RequireShared("audio", file);

    private static IReadOnlyList<AudioSetItem?> Load()
    {
        if (RepositoryPaths.Shared is not { } shared || !File.Exists(Path.Combine(shared, "audio", "manifest.json"))) return [null];

        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(shared, "audio", "manifest.json")));
        return [.. manifest.RootElement.GetProperty("items").EnumerateArray().Select(Read)];
    }

    private static AudioSetItem Read(JsonElement item) => new()
    {
        File = item.GetProperty("file").GetString()!,
        Category = item.GetProperty("category").GetString()!,
        Expect = item.TryGetProperty("expect", out var expect) ? expect.GetString() : null,
        DurationSeconds = item.TryGetProperty("durationSeconds", out var duration) && duration.ValueKind == JsonValueKind.Number ? duration.GetDouble() : null,
        LoudnessLufs = item.TryGetProperty("loudness", out var loudness) && loudness.TryGetProperty("integratedLufs", out var lufs) && lufs.ValueKind == JsonValueKind.Number
            ? lufs.GetDouble()
            : null,
    };
}
