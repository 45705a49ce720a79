namespace Tracktion.Audio.Decoding.Integrity;

/// <summary>Looks for damage that ffmpeg passes over in silence, in the containers where it does.</summary>
internal static class IntegrityCheck
{
    /// <summary>Runs beside the decoding.</summary>
    public static Task<IntegrityReport> RunAsync(string path, string container, CancellationToken cancellationToken) => container switch
    {
        "mp3" => ScanAsync(path, file => new MpegFrameScanner(file, cancellationToken).Scan(), cancellationToken),
        "ogg" => ScanAsync(path, file => new IntegrityReport(new OggPageScanner(file, cancellationToken).Scan()), cancellationToken),
        _ => Task.FromResult(default(IntegrityReport)),
    };

    private static Task<IntegrityReport> ScanAsync(string path, Func<WindowedFile, IntegrityReport> scan, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using var file = new WindowedFile(path);
                return scan(file);
            },
            cancellationToken);
}
