using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;

namespace Tracktion.Audio;

/// <summary>Measures a file in one pass, block by block as it is decoded. Thread safe.</summary>
/// <remarks>
/// What is held grows by 16 bytes a frame of 11.6 ms (the onset curves and the level, 5 MB an hour); all else is bounded whatever the length. The
/// result has the same bits on any number of threads, and however the decoder cuts the samples.
/// </remarks>
public static class AudioAnalyzer
{
    /// <summary>The version of what is measured and how. It changes whenever the same file could give another result.</summary>
    public const string Version = "2";

    /// <summary>Reads a file to its end and measures it.</summary>
    /// <param name="file">The file, from which nothing was read yet.</param>
    /// <param name="options">What is measured, and by how many threads.</param>
    /// <param name="progress">Is told how much is done, 0 to 1, about once for each percent, where the file promises a length.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    /// <returns>What was measured; finite numbers, whatever the file holds. Null where no samples were decoded: <see cref="AudioFile.Result"/> says why.</returns>
    public static async Task<AudioAnalysis?> AnalyzeAsync(AudioFile file, AnalyzerOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);

        var run = new AnalysisRun(file.Format, options);
        var steps = new ProgressSteps(file, progress);
        var (block, next) = (new float[run.BlockLength], options.MaxDegreeOfParallelism > 1 ? new float[run.BlockLength] : null);
        var filled = await FillAsync(file, block, cancellationToken);
        while (filled > 0)
        {
            // With threads to spare, the next block is decoded while this one is measured.
            var ahead = next is null ? null : Task.Run(() => FillAsync(file, next, cancellationToken), cancellationToken);
            try
            {
                run.Add(block.AsMemory(0, filled), cancellationToken);
            }
            finally
            {
                filled = ahead is null ? 0 : await ahead;
            }

            steps.Report();
            if (next is null) filled = await FillAsync(file, block, cancellationToken);
            else (block, next) = (next, block);
        }

        return file.Result is { Frames: > 0 } result ? run.End(result) : null;
    }

    // Blocks are filled whole, so that where they are cut does not depend on what the decoder gives at once.
    private static async Task<int> FillAsync(AudioFile file, float[] block, CancellationToken cancellationToken)
    {
        var channels = file.Format.Channels;
        var filled = 0;
        int frames;
        while (filled < block.Length && (frames = await file.ReadAsync(block.AsMemory(filled), cancellationToken)) > 0) filled += frames * channels;
        return filled;
    }

    private sealed class ProgressSteps(AudioFile file, IProgress<double>? progress)
    {
        private const double Step = 0.01;

        private readonly double _promised = (file.PromisedDuration?.TotalSeconds ?? 0) * file.Format.SampleRateHz;
        private double _reported;

        public void Report()
        {
            if (progress is null || _promised <= 0) return;

            var done = Math.Min(1, file.FramesRead / _promised);
            if (done - _reported < Step) return;

            _reported = done;
            progress.Report(done);
        }
    }
}
