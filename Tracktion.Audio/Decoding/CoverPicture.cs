using Tracktion.Audio.Decoding.Ffmpeg;

namespace Tracktion.Audio.Decoding;

/// <summary>A picture that a file carries. Its bytes are read when they are asked for. Thread safe.</summary>
public sealed class CoverPicture
{
    /// <summary>The largest picture that is read.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private readonly string _path;
    private readonly int _stream;
    private readonly DecoderOptions _options;

    internal CoverPicture(string path, int stream, DecoderOptions options) => (_path, _stream, _options) = (path, stream, options);

    /// <summary>What kind of picture it is: <c>image/jpeg</c>, <c>image/png</c>, <c>image/gif</c>, <c>image/bmp</c>, <c>image/webp</c> or <c>image/tiff</c>.</summary>
    public required string MimeType { get; init; }

    /// <summary>Its width in pixels; positive.</summary>
    public required int WidthPixels { get; init; }

    /// <summary>Its height in pixels; positive.</summary>
    public required int HeightPixels { get; init; }

    /// <summary>Reads the picture's bytes through ffmpeg, as they are in the file. Works after the file was disposed of, as long as it is there.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The bytes; null where they cannot be had, come too slowly, or are more than <see cref="MaxBytes"/>.</returns>
    public async Task<byte[]?> ReadBytesAsync(CancellationToken cancellationToken)
    {
        string[] arguments = ["-nostdin", "-v", "error", "-i", "file:" + _path, "-map", $"0:{_stream}", "-c", "copy", "-frames:v", "1", "-f", "image2pipe", "-"];
        if (ExternalProgram.Start(_options.FfmpegPath, arguments) is not { } program) return null;

        await using var running = program;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.StallTimeout);
        try
        {
            return await program.ReadAllAsync(MaxBytes, limit.Token) is { Length: > 0 } bytes ? bytes : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
