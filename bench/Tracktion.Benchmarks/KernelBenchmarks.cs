using Tracktion.Audio;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Features;
using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Features.Pitch;
using Tracktion.Audio.Features.Spectral;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Vectors;
using Tracktion.Audio.Windows;

namespace Tracktion.Benchmarks;

/// <summary>The features of all frames of a signal in memory, each with its transform: mono noise at 44.1 kHz, frame 2,048, hop 512.</summary>
internal static class KernelBenchmarks
{
    private const int Rate = 44_100;
    private const int Frame = 2048;
    private const int Hop = 512;

    public static void Run(double seconds, int rounds, Dictionary<string, double> figures)
    {
        var samples = BenchmarkFiles.MakeNoise((int)(seconds * Rate));
        var frames = ((samples.Length - Frame) / Hop) + 1;
        var fft = new RealFft(Frame);
        var (window, power, magnitude, scratch) = (Window.Periodic(WindowKind.Hann, Frame), new float[fft.BinCount], new float[fft.BinCount], new double[fft.ScratchLength]);

        figures["fft2048_microseconds"] = 1e6 / frames * BenchmarkTimer.Best(rounds, () =>
        {
            for (var i = 0; i < frames; i++)
            {
                fft.Power(samples.AsSpan(i * Hop, Frame), window, power, scratch);
                VectorKernels.SquareRoot(power, magnitude);
            }
        });
        figures["mfcc13_times_realtime"] = seconds / BenchmarkTimer.Best(rounds, () => Extract(new Mfcc(Rate, Frame, MfccOptions.NWaves)));
        figures["spectral_times_realtime"] = seconds / BenchmarkTimer.Best(rounds, () => Extract(new SpectralShape(Rate, Frame), new SpectralContrast(Rate, Frame)));
        figures["chroma_times_realtime"] = seconds / BenchmarkTimer.Best(rounds, () => Extract(new Chroma(Rate, Frame)));
        var pitch = new YinPitch(Rate, Frame);
        var (pitches, pitchScratch) = (new float[2], new float[pitch.ScratchLength]);
        figures["pitch_times_realtime"] = seconds / BenchmarkTimer.Best(rounds, () =>
        {
            for (var i = 0; i < frames; i++) pitch.Extract(new FeatureFrame(samples.AsSpan(i * Hop, Frame), [], [], []), pitches, pitchScratch);
        });
        figures["allocated_bytes_per_frame"] = AllocatedPerFrame(samples, frames);

        void Extract(params FeatureExtractor[] extractors)
        {
            var (values, room) = (new float[extractors.Max(extractor => extractor.Names.Count)], new float[1 + extractors.Max(extractor => extractor.ScratchLength)]);
            for (var i = 0; i < frames; i++)
            {
                fft.Power(samples.AsSpan(i * Hop, Frame), window, power, scratch);
                VectorKernels.SquareRoot(power, magnitude);
                var frame = new FeatureFrame(samples.AsSpan(i * Hop, Frame), power, magnitude, magnitude);
                foreach (var extractor in extractors) extractor.Extract(frame, values.AsSpan(0, extractor.Names.Count), room);
            }
        }
    }

    /// <summary>What the analyser's own loop over frames allocates, all default features together, once it has run.</summary>
    private static double AllocatedPerFrame(float[] samples, int frames)
    {
        var plan = new FramePlan(new AnalysisFraming(Rate), AnalyzerOptions.DefaultGroups);
        var workspace = new FrameWorkspace(plan);
        var (rows, sum) = (new float[FramePlan.BatchFrames * plan.RowLength], new float[plan.BinCount]);
        void Measure()
        {
            for (var i = 1; i + FramePlan.BatchFrames < frames; i += FramePlan.BatchFrames)
                plan.Measure(samples.AsSpan((i - 1) * Hop), hasBefore: true, FramePlan.BatchFrames, rows, sum, [], workspace);
        }

        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / frames;
    }
}
