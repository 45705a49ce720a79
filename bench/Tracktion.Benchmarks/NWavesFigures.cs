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
}
