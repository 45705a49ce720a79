using System.Globalization;
using System.Text.Json;

namespace Tracktion.Audio.Decoding.Ffmpeg;

/// <summary>What ffprobe says of a file.</summary>
internal sealed record MediaProbe
{
    /// <summary>The first audio stream; null where there is none.</summary>
    public AudioFormat? Format { get; init; }

    /// <summary>How long the audio is by its header; null where the header does not say, or the length is only estimated.</summary>
    public TimeSpan? PromisedDuration { get; init; }

    public AudioMetadata Metadata { get; init; } = AudioMetadata.None;

    /// <summary>The run itself.</summary>
    public required ExternalCall Call { get; init; }

    /// <summary>What ffprobe complained of.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];

    /// <summary>ffprobe's word for a codec that it cannot name.</summary>
    public const string UnknownCodec = "unknown";

    // Their length is guessed from the first bit rates, so it promises nothing.
    private static readonly string[] WithoutLength = ["mp3", "aac", "ac3", "eac3", "dts", "mpeg", "mpegts", "mp2", "loas"];

    /// <summary>Asks ffprobe.</summary>
    /// <returns>Null where ffprobe is not installed.</returns>
    /// <exception cref="TimeoutException">It gave no answer within the limit.</exception>
    public static async Task<MediaProbe?> RunAsync(string path, DecoderOptions options, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-v", "error", "-of", "json", "-show_entries",
            "stream=index,codec_type,codec_name,width,height,sample_rate,channels,channel_layout,duration:stream_disposition=attached_pic:stream_tags"
                + ":format=format_name,duration:format_tags:chapter=start_time,end_time:chapter_tags",
            "-i", "file:" + path,
        ];
        if (ExternalProgram.Start(options.FfprobePath, arguments) is not { } program) return null;

        await using var running = program;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StallTimeout);
        try
        {
            using var json = await JsonDocument.ParseAsync(program.Output, cancellationToken: limit.Token);
            var (call, complaints) = await program.WaitAsync(options.StallTimeout, limit.Token);
            return Read(json.RootElement, call, complaints) with { Metadata = MetadataReader.Read(json.RootElement, FirstAudio(json.RootElement), path, options) };
        }
        catch (JsonException)
        {
            var (call, complaints) = await program.WaitAsync(options.StallTimeout, cancellationToken);
            return new MediaProbe { Call = call, Complaints = Ffmpeg.Complaints.LinesOf(complaints) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"ffprobe gave no answer within {options.StallTimeout.TotalSeconds:0} s.");
        }
    }

    private static MediaProbe Read(JsonElement root, ExternalCall call, string complaints)
    {
        var stream = FirstAudio(root);
        var format = root.TryGetProperty("format", out var found) ? found : default;
        var names = (Text(format, "format_name") ?? "").Split(',');
        return new MediaProbe
        {
            Call = call,
            Complaints = Ffmpeg.Complaints.LinesOf(complaints),
            Format = FormatOf(stream, names),
            PromisedDuration = names.Any(WithoutLength.Contains) ? null : DurationOf(stream) ?? DurationOf(format),
        };
    }

    private static JsonElement FirstAudio(JsonElement root) => MetadataReader.Items(root, "streams").FirstOrDefault(stream => Text(stream, "codec_type") == "audio");

    private static AudioFormat? FormatOf(JsonElement stream, string[] containers)
    {
        var channels = stream.ValueKind == JsonValueKind.Object && stream.TryGetProperty("channels", out var count) ? count.GetInt32() : 0;
        if (channels < 1 || !int.TryParse(Text(stream, "sample_rate"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var rate) || rate < 1) return null;

        return new AudioFormat
        {
            // ffmpeg names all that a demuxer reads: mov,mp4,m4a,3gp,3g2,mj2.
            Container = containers.Contains("mp4") ? "mp4" : containers.Contains("webm") ? "matroska" : containers[0],
            Codec = Text(stream, "codec_name") ?? UnknownCodec,
            SampleRateHz = rate,
            Roles = ChannelLayouts.FromName(Text(stream, "channel_layout"), channels),
        };
    }

    private static TimeSpan? DurationOf(JsonElement owner) =>
        double.TryParse(Text(owner, "duration"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
