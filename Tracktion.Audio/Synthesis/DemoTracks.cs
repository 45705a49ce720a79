using System.Text.Json;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Decoding.Ffmpeg;

namespace Tracktion.Audio.Synthesis;

/// <summary>Twelve pieces that the product makes itself, so that a newcomer has something to drop in, and something whose truth is known.</summary>
public static class DemoTracks
{
    private const string Artist = "Tracktion";
    private const string Album = "Demo";

    private static readonly TimeSpan EncodeLimit = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>How many pieces there are.</summary>
    public static int Count => DemoScore.All.Count;

    /// <summary>Writes the pieces, three each as WAV, FLAC, MP3 and Ogg Vorbis, and beside each what is known of it as JSON.</summary>
    /// <param name="folder">The folder, made where it is missing. Files of these names are replaced.</param>
    /// <param name="tools">Where ffmpeg is, which encodes all but WAV.</param>
    /// <param name="progress">Is told of each piece that is written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="IOException">The folder cannot be written to, or ffmpeg is missing or failed; the message says which.</exception>
    public static async Task<IReadOnlyList<DemoTrack>> WriteAsync(
        string folder, DecoderOptions tools, IProgress<DemoTrack>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(tools);

        Directory.CreateDirectory(folder);
        List<DemoTrack> tracks = [];
        foreach (var score in DemoScore.All)
        {
            var track = await WriteAsync(folder, score, tools, cancellationToken);
            tracks.Add(track);
            progress?.Report(track);
        }

        return tracks;
    }

    private static async Task<DemoTrack> WriteAsync(string folder, DemoScore score, DecoderOptions tools, CancellationToken cancellationToken)
    {
        var samples = await Task.Run(() => DemoSynthesizer.Play(score), cancellationToken);
        var name = score.Title.ToLowerInvariant().Replace(' ', '-');
        var track = new DemoTrack
        {
            File = $"{name}.{score.Format}",
            Title = score.Title,
            Artist = Artist,
            Genre = score.Genre,
            TempoBpm = score.TempoBpm,
            BeatsPerBar = score.BeatsPerBar,
            Key = score.Key,
            LoudnessLufs = Math.Round(DemoSynthesizer.Measure(samples), 2),
            DurationSeconds = Math.Round(samples.Length / 2.0 / DemoSynthesizer.SampleRateHz, 4),
        };

        var path = Path.Combine(folder, track.File);
        var wav = score.Format == "wav" ? path : Path.Combine(folder, $".{name}.part");
        await WavWriter.WriteAsync(wav, samples, DemoSynthesizer.SampleRateHz, channels: 2, cancellationToken);
        if (wav != path) await EncodeAsync(wav, path, track, tools, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.json"), JsonSerializer.Serialize(track, Json), cancellationToken);
        return track;
    }

    private static async Task EncodeAsync(string wav, string path, DemoTrack track, DecoderOptions tools, CancellationToken cancellationToken)
    {
        try
        {
            string[] arguments =
            [
                "-nostdin", "-v", "error", "-y", "-f", "wav", "-i", "file:" + wav, "-map_metadata", "-1",
                "-metadata", $"title={track.Title}", "-metadata", $"artist={track.Artist}", "-metadata", $"album={Album}", "-metadata", $"genre={track.Genre}",
                .. CodecOf(Path.GetExtension(path)), "file:" + path,
            ];
            await using var encoder = ExternalProgram.Start(tools.FfmpegPath, arguments)
                ?? throw new IOException($"'{tools.FfmpegPath}' is not installed. It encodes the demo: install ffmpeg.");
            var (call, complaints) = await encoder.WaitAsync(EncodeLimit, cancellationToken);
            if (call.ExitCode != 0) throw new IOException($"ffmpeg could not encode {track.File}: {string.Join("; ", Complaints.LinesOf(complaints))}");
        }
        finally
        {
            File.Delete(wav);
        }
    }

    private static string[] CodecOf(string extension) => extension switch
    {
        ".mp3" => ["-c:a", "libmp3lame", "-b:a", "192k"],
        ".ogg" => ["-c:a", "libvorbis", "-q:a", "5"],
        _ => ["-c:a", "flac"],
    };
}
