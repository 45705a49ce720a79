using Tracktion.Audio;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;
using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.Analyzing;

/// <summary>Analyses files in this process, as the analysis service does.</summary>
internal sealed class LocalAnalyzer(DecoderOptions options)
{
    /// <summary>Analyses files, several at once; threads that are left over work on each of them.</summary>
    /// <param name="request">The files, and what is asked of them.</param>
    /// <param name="progress">Is told how far each file is; from any thread.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was found out, in the order of the files.</returns>
    public async Task<IReadOnlyList<AnalyzedFile>> AnalyzeAsync(AnalyzeRequest request, FileProgress progress, CancellationToken cancellationToken)
    {
        var results = new AnalyzedFile[request.Files.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = request.FilesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, results.Length, parallel, async (i, token) =>
        {
            results[i] = await AnalyzeAsync(request, i, progress.Of(i), token);
            progress.Of(i).Report(1);
        });
        return results;
    }

    private async Task<AnalyzedFile> AnalyzeAsync(AnalyzeRequest request, int index, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var file = request.Files[index];
        string? sha256 = null;
        try
        {
            sha256 = await ContentHash.OfAsync(file.FullPath, cancellationToken);
            var opened = await AudioFile.OpenAsync(file.FullPath, options, cancellationToken);
            if (opened.File is not { } audio) return Rejected(file, sha256, opened.Rejection);

            await using (audio)
            {
                var analysis = await AudioAnalyzer.AnalyzeAsync(audio, Options(request), progress, cancellationToken);
                if (analysis is null) return Rejected(file, sha256, audio.Result, audio.Format);
                if (request.Pictures is { } pictures) await pictures.WriteAsync(index, analysis, cancellationToken);
                return await AnalyzedAsync(request, Result(file, sha256, audio.Format, analysis), audio, analysis, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(file, sha256, e.Message);
        }
    }

    private static AnalyzerOptions Options(AnalyzeRequest request) => new()
    {
        Groups = request.Features?.MeasuredGroups ?? AnalyzerOptions.DefaultGroups,
        MaxDegreeOfParallelism = request.ThreadsPerFile,
        WithPictures = request.Pictures is not null,
    };

    private static async Task<AnalyzedFile> AnalyzedAsync(
        AnalyzeRequest request, FileResult result, AudioFile audio, AudioAnalysis analysis, CancellationToken cancellationToken) => new()
        {
            Result = result,
            Figures = AnalysisFigures.Of(analysis),
            Features = request.Features is { } selection ? FeatureValue.Of(analysis, selection) : null,
            Sparkline = request.SparklineColumns > 0 ? analysis.Waveform.Sparkline(request.SparklineColumns) : null,
            Detail = request.KeepsDetail ? new AnalysisDetail(audio.Format, (await audio.ReadMetadataAsync(cancellationToken)).Tags, analysis) : null,
        };

    private static FileResult Result(SourceFile file, string sha256, AudioFormat format, AudioAnalysis analysis) => new()
    {
        Path = file.GivenPath,
        Sha256 = sha256,
        Status = analysis.Decoding.Fault is null ? FileResult.Completed : FileResult.Failed,
        Reason = analysis.Decoding.Fault?.Message,
        Format = format.Container,
        DurationSeconds = analysis.Duration.TotalSeconds,
        SampleRateHz = format.SampleRateHz,
        Channels = format.Channels,
        TempoBpm = analysis.Rhythm.TempoBpm,
        Key = analysis.Tonality.Key?.ToString(),
        LoudnessLufs = analysis.Loudness.IntegratedLufs,
        TruePeakDbtp = analysis.Loudness.TruePeakDbtp,
        Class = analysis.Class.Name,
    };

    private static AnalyzedFile Failed(SourceFile file, string? sha256, string reason) => new()
    {
        Result = new FileResult { Path = file.GivenPath, Sha256 = sha256, Status = FileResult.Failed, Reason = reason },
        Figures = new AnalysisFigures(),
    };

    private static AnalyzedFile Rejected(SourceFile file, string sha256, DecodeResult? rejection, AudioFormat? format = null) => new()
    {
        Result = new FileResult
        {
            Path = file.GivenPath,
            Sha256 = sha256,
            Status = FileResult.Failed,
            Reason = rejection?.Fault?.Message,
            Format = format?.Container,
            SampleRateHz = format?.SampleRateHz,
            Channels = format?.Channels,
        },
        Figures = AnalysisFigures.Of(rejection),
    };
}
