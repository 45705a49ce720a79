namespace Tracktion.Benchmarks;

/// <summary>
/// What NWaves 0.9.6 took on .NET 10 for 180 s of mono noise at 44.1 kHz, frame 2,048, hop 512, one thread; and what ffmpeg 5.1's <c>ebur128=peak=true</c> took for the same
/// signal on the same machine then (AMD EPYC, 2 cores).
/// </summary>
internal static class NWavesFigures
{
    public const double FftMicroseconds = 13.6;
    public const double Mfcc13Seconds = 0.411;
    public const double SpectralSeconds = 1.087;
    public const double ChromaSeconds = 0.303;
    public const double PitchSeconds = 1.481;
    public const double FfmpegSeconds = 0.39;

    /// <summary>Adds how many times faster ours is. NWaves cannot be run here: ffmpeg, measured then and now, says how this run's machine compares with that of its figures.</summary>
    public static void Compare(Dictionary<string, double> figures)
    {
        if (!figures.TryGetValue("ffmpeg_ebur128_peak_seconds", out var ffmpeg)) return;

        var scale = ffmpeg / FfmpegSeconds;
        figures["fft2048_vs_nwaves_ratio"] = FftMicroseconds * scale / figures["fft2048_microseconds"];
        figures["mfcc13_vs_nwaves_ratio"] = figures["mfcc13_times_realtime"] * Mfcc13Seconds * scale / BenchmarkFiles.Seconds;
        figures["spectral_vs_nwaves_ratio"] = figures["spectral_times_realtime"] * SpectralSeconds * scale / BenchmarkFiles.Seconds;
        figures["chroma_vs_nwaves_ratio"] = figures["chroma_times_realtime"] * ChromaSeconds * scale / BenchmarkFiles.Seconds;
        figures["pitch_vs_nwaves_ratio"] = figures["pitch_times_realtime"] * PitchSeconds * scale / BenchmarkFiles.Seconds;
    }
}
