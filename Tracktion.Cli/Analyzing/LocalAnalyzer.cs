using Tracktion.Audio;
using Tracktion.Audio.Decoding;
using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.Analyzing;

/// <summary>Analyses files in this process, as the analysis service does.</summary>
internal sealed class LocalAnalyzer(DecoderOptions options)
{
    /// <summary>Analyses as many files at once as there are processors.</summary>
    /// <returns>The results in the order of the files.</returns>
    public async Task<IReadOnlyList<FileResult>> AnalyzeAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        var results = new FileResult[files.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, parallel, async (i, token) => results[i] = await AnalyzeAsync(files[i], token));
        return results;
    }

    private async Task<FileResult> AnalyzeAsync(SourceFile file, CancellationToken cancellationToken)
    {
        try
        {
            var sha256 = await ContentHash.OfAsync(file.FullPath, cancellationToken);
            var opened = await AudioFile.OpenAsync(file.FullPath, options, cancellationToken);
            if (opened.File is not { } audio) return Failed(file, sha256, opened.Fault?.Message);
            await using (audio) return Result(file, sha256, audio.Format, await AudioAnalyzer.MeasureAsync(audio, null, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(file, null, e.Message);
        }
    }

    private static FileResult Failed(SourceFile file, string? sha256, string? reason) =>
        new() { Path = file.GivenPath, Sha256 = sha256, Status = FileResult.Failed, Reason = reason };

    private static FileResult Result(SourceFile file, string sha256, AudioFormat format, AudioMeasurements measured) => new()
    {
        Path = file.GivenPath,
        Sha256 = sha256,
        Status = measured.Fault is null ? FileResult.Completed : FileResult.Failed,
        Reason = measured.Fault?.Message,
        Format = format.Container,
        // Of a file that gave no samples nothing was measured.
        DurationSeconds = measured.Frames > 0 ? measured.Duration.TotalSeconds : null,
        SampleRateHz = format.SampleRateHz,
        Channels = format.Channels,
        LoudnessLufs = measured.Frames > 0 ? measured.IntegratedLoudnessLufs : null,
    };
}
