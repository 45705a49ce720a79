using System.Buffers;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Features;
using Tracktion.Audio.Loudness;

namespace Tracktion.Audio;

/// <summary>Measures a file in one pass, sample by sample as it is decoded: memory does not grow with the length. Thread safe.</summary>
public static class AudioAnalyzer
{
    /// <summary>The version of what is measured and how. It changes whenever the same file could give another result.</summary>
    public const string Version = "1";

    private const int BlockFrames = 8192;

    /// <summary>Reads a file to its end.</summary>
    /// <param name="file">The file, from which nothing was read yet.</param>
    /// <param name="progress">Is told how much is done, 0 to 1, about once for each percent, where the file promises a length.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    /// <returns>What was measured; finite numbers, whatever the file holds.</returns>
    public static async Task<AudioMeasurements> MeasureAsync(AudioFile file, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);

        var channels = file.Format.Channels;
        var meters = new Meters(file.Format);
        var steps = new ProgressSteps(file, progress);
        var buffer = ArrayPool<float>.Shared.Rent(BlockFrames * channels);
        try
        {
            int frames;
            while ((frames = await file.ReadAsync(buffer.AsMemory(0, BlockFrames * channels), cancellationToken)) > 0)
            {
                meters.Add(buffer.AsSpan(0, frames * channels));
                steps.Report();
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }

        return meters.ToMeasurements(file);
    }

    private sealed class Meters(AudioFormat format)
    {
        private readonly LoudnessMeter _loudness = new(format.SampleRateHz, format.Roles);
        private readonly LevelMeter _level = new();
        private readonly SpectralCentroidMeter _centroid = new(format.SampleRateHz);

        public void Add(ReadOnlySpan<float> interleaved)
        {
            _loudness.Add(interleaved);
            for (var i = 0; i < interleaved.Length; i += format.Channels)
            {
                var sum = 0f;
                foreach (var sample in interleaved.Slice(i, format.Channels))
                {
                    _level.Add(sample);
                    sum += sample;
                }

                var mono = sum / format.Channels;
                _level.AddMono(mono);
                _centroid.Add(mono);
            }
        }

        public AudioMeasurements ToMeasurements(AudioFile file) => new()
        {
            Frames = file.FramesRead,
            Duration = TimeSpan.FromSeconds((double)file.FramesRead / format.SampleRateHz),
            SamplePeakDbfs = _level.PeakDbfs,
            RmsDbfs = _level.RmsDbfs,
            ZeroCrossingRate = _level.ZeroCrossingRate,
            SpectralCentroidHz = _centroid.Centroid(),
            IntegratedLoudnessLufs = Math.Max(LoudnessMeter.AbsoluteGateLufs, _loudness.IntegratedLufs()),
            Fault = file.Fault,
        };
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
