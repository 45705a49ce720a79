using System.Globalization;
using System.Text.Json;

namespace Tracktion.Audio.Decoding.Ffmpeg;

/// <summary>Reads tags, chapters and cover from what ffprobe says of a file.</summary>
internal static class MetadataReader
{
    private const double MaxSeconds = 1e9;

    private static readonly Dictionary<string, string> MimeTypes = new(StringComparer.Ordinal)
    {
        ["mjpeg"] = "image/jpeg",
        ["png"] = "image/png",
        ["gif"] = "image/gif",
        ["bmp"] = "image/bmp",
        ["webp"] = "image/webp",
        ["tiff"] = "image/tiff",
    };

    public static AudioMetadata Read(JsonElement root, JsonElement audio, string path, DecoderOptions options) => new()
    {
        Tags = TagsOf(root.TryGetProperty("format", out var format) ? format : default, audio),
        Chapters = [.. Items(root, "chapters").Select(ChapterOf).OfType<AudioChapter>().Take(AudioMetadata.MaxChapters)],
        Cover = Items(root, "streams").Select(stream => CoverOf(stream, path, options)).FirstOrDefault(cover => cover is not null),
    };

    /// <summary>The items of an array; none where it is not there.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static AudioTags TagsOf(JsonElement format, JsonElement stream)
    {
        // Ogg keeps tags with the stream, all others with the file; their names' case is anyone's guess.
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var owner in new[] { stream, format })
        {
            if (owner.ValueKind != JsonValueKind.Object || !owner.TryGetProperty("tags", out var found)) continue;
            foreach (var tag in found.EnumerateObject()) tags[tag.Name] = tag.Value.ToString();
        }

        return TagReader.Read(tags);
    }

    private static AudioChapter? ChapterOf(JsonElement chapter)
    {
        if (TimeOf(chapter, "start_time") is not { } start || TimeOf(chapter, "end_time") is not { } end || end < start) return null;

        var title = chapter.TryGetProperty("tags", out var tags) && tags.TryGetProperty("title", out var named) ? TagReader.Clean(named.ToString()) : null;
        return new AudioChapter(start, end, title);
    }

    private static TimeSpan? TimeOf(JsonElement chapter, string name) =>
        chapter.TryGetProperty(name, out var time) && double.TryParse(time.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < MaxSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static CoverPicture? CoverOf(JsonElement stream, string path, DecoderOptions options)
    {
        // A video's own picture is no cover.
        var isPicture = stream.TryGetProperty("disposition", out var disposition) && IntOf(disposition, "attached_pic") == 1;
        if (!isPicture || !stream.TryGetProperty("codec_name", out var codec) || !MimeTypes.TryGetValue(codec.ToString(), out var mimeType)) return null;

        return (IntOf(stream, "index"), IntOf(stream, "width"), IntOf(stream, "height")) is ( >= 0 and var index, > 0 and var width, > 0 and var height)
            ? new CoverPicture(path, index, options) { MimeType = mimeType, WidthPixels = width, HeightPixels = height }
            : null;
    }

    private static int? IntOf(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
