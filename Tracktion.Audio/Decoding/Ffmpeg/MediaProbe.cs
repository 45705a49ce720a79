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

    private const int MaxAnswerBytes = 4 * 1024 * 1024;
    private const string StreamEntries = "stream=index,codec_type,codec_name,width,height,sample_rate,channels,channel_layout,duration:stream_disposition=attached_pic:format=format_name,duration";
    private const string MetadataEntries = ":stream_tags:format_tags:chapter=start_time,end_time:chapter_tags";

    // Their length is guessed from the first bit rates, so it promises nothing.
    private static readonly string[] WithoutLength = ["mp3", "aac", "ac3", "eac3", "dts", "mpeg", "mpegts", "mp2", "loas"];

    /// <summary>Asks ffprobe.</summary>
    /// <returns>Null where ffprobe is not installed.</returns>
    /// <exception cref="TimeoutException">It gave no answer within the limit.</exception>
    public static async Task<MediaProbe?> RunAsync(string path, DecoderOptions options, CancellationToken cancellationToken)
    {
        // A file may carry tags without end; its audio is known without them.
        var (probe, isTooLong) = await AskAsync(path, StreamEntries + MetadataEntries, options, cancellationToken);
        return isTooLong ? (await AskAsync(path, StreamEntries, options, cancellationToken)).Probe : probe;
    }

    private static async Task<(MediaProbe? Probe, bool IsTooLong)> AskAsync(string path, string entries, DecoderOptions options, CancellationToken cancellationToken)
    {
        if (ExternalProgram.Start(options.FfprobePath, ["-v", "error", "-of", "json", "-show_entries", entries, "-i", "file:" + path]) is not { } program) return (null, false);

        await using var running = program;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StallTimeout);
        try
        {
            if (await program.ReadAllAsync(MaxAnswerBytes, limit.Token) is not { } answer) return (null, true);

            var (call, complaints) = await program.WaitAsync(options.StallTimeout, limit.Token);
            var probe = new MediaProbe { Call = call, Complaints = Ffmpeg.Complaints.LinesOf(complaints) };
            return (Read(answer, probe, path, options), false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"ffprobe gave no answer within {options.StallTimeout.TotalSeconds:0} s.");
        }
    }

    private static MediaProbe Read(byte[] answer, MediaProbe probe, string path, DecoderOptions options)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var root = json.RootElement;
            var stream = MetadataReader.Items(root, "streams").FirstOrDefault(item => Text(item, "codec_type") == "audio");
            var format = root.TryGetProperty("format", out var found) ? found : default;
            var names = (Text(format, "format_name") ?? "").Split(',');
            return probe with
            {
                Format = FormatOf(stream, names),
                PromisedDuration = names.Any(WithoutLength.Contains) ? null : DurationOf(stream) ?? DurationOf(format),
                Metadata = MetadataReader.Read(root, stream, path, options),
            };
        }
        catch (JsonException)
        {
            // It breaks off where ffprobe did.
            return probe;
        }
    }

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
