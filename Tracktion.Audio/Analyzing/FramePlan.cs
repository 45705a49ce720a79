using System.Diagnostics;
using Tracktion.Audio.Features;
using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Features.Pitch;
using Tracktion.Audio.Features.Spectral;
using Tracktion.Audio.Features.Temporal;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Vectors;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Analyzing;

/// <summary>
/// How the frames of a signal become rows of numbers: one spectrum a frame, which every feature reads. A row has the features' columns, then the powers of the mel and, where
/// PNCC is wanted, of the gammatone bands, which what goes from frame to frame is made from. Immutable and thread safe.
/// </summary>
internal sealed class FramePlan
{
    /// <summary>Frames whose spectra are held at once: few enough to stay in the second-level cache, enough to hide the clock's cost.</summary>
    public const int BatchFrames = 16;

    public const int MelBands = 40;
    private const int BarkBands = 24;
    private const int ErbBands = 32;
    private const int Octaves = 8;
    private const double LowestOctaveHz = 62.5;

    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly FilterBank _mel;
    private readonly FilterBank? _gammatone;
    private readonly Mfcc _mfcc;
    private readonly int _mfccColumn;
    private readonly (FeatureExtractor Extractor, int Column)[] _extractors;

    public FramePlan(AnalysisFraming framing, IReadOnlySet<FeatureGroup> groups)
    {
        Framing = framing;
        var (rate, length) = (framing.SampleRateHz, framing.FrameLength);
        _fft = new RealFft(length);
        _window = Window.Periodic(WindowKind.Hann, length);
        var range = new FilterBankOptions(rate, length);
        _mel = FilterBankDesign.MelSlaney(range, MelBands);
        _mfcc = new Mfcc(rate, length, MfccOptions.Slaney);

        List<(FeatureExtractor, int)> extractors = [];
        List<string> names = [];
        foreach (var extractor in Extractors(rate, length, range, _mel).Where(extractor => groups.Contains(extractor.Group) || AnalyzerOptions.DefaultGroups.Contains(extractor.Group)))
        {
            extractors.Add((extractor, names.Count));
            names.AddRange(extractor.Names);
        }

        _extractors = [.. extractors];
        _mfccColumn = names.Count;
        names.AddRange(_mfcc.Names);
        Names = names;
        if (groups.Contains(FeatureGroup.Pncc)) _gammatone = FilterBankDesign.Gammatone(range with { LowHz = 200, HighHz = 8000 }, PowerNormalizedCepstrum.Bands);
        ScratchLength = Math.Max(_mfcc.ScratchLength, _extractors.Max(entry => entry.Extractor.ScratchLength));
    }

    public AnalysisFraming Framing { get; }

    /// <summary>The features' names, column by column.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<double> MelCentersHz => _mel.CentersHz;

    public int BinCount => _fft.BinCount;

    public int FftScratchLength => _fft.ScratchLength;

    public int ScratchLength { get; }

    /// <summary>Where the first of the MFCC is.</summary>
    public int MfccColumn => _mfccColumn;

    /// <summary>Where the powers of the mel bands begin.</summary>
    public int MelColumn => Names.Count;

    /// <summary>Where the powers of the gammatone bands begin.</summary>
    public int GammatoneColumn => MelColumn + MelBands;

    public int RowLength => GammatoneColumn + (_gammatone?.BandCount ?? 0);

    /// <summary>Measures some frames in a row. Allocates nothing.</summary>
    /// <param name="signal">The signal from the first frame's first sample on, after the hop before it.</param>
    /// <param name="hasBefore">Whether the signal begins a hop before the first frame.</param>
    /// <param name="count">How many frames; at most <see cref="BatchFrames"/>.</param>
    /// <param name="rows">Room for a row a frame.</param>
    /// <param name="powerSum">Room for a spectrum: the sum of the frames' power.</param>
    /// <param name="powers">Room for the frames' power spectra, or empty where nobody wants them.</param>
    /// <param name="workspace">The thread's own.</param>
    public void Measure(ReadOnlySpan<float> signal, bool hasBefore, int count, Span<float> rows, Span<float> powerSum, Span<float> powers, FrameWorkspace workspace)
    {
        var started = Stopwatch.GetTimestamp();
        Transform(signal, hasBefore, count, powerSum, powers, workspace);
        started = workspace.Count(FrameWorkspace.TransformSlot, started);

        var first = hasBefore ? Framing.HopLength : 0;
        foreach (var (extractor, column) in _extractors)
        {
            for (var i = 0; i < count; i++)
            {
                var frame = new FeatureFrame(
                    signal.Slice(first + (i * Framing.HopLength), Framing.FrameLength), workspace.Power(i + 1), workspace.Magnitude(i + 1), workspace.Magnitude(hasBefore || i > 0 ? i : 1));
                extractor.Extract(frame, rows.Slice((i * RowLength) + column, extractor.Names.Count), workspace.Scratch);
            }

            started = workspace.Count((int)extractor.Group, started);
        }

        for (var i = 0; i < count; i++)
        {
            var row = rows.Slice(i * RowLength, RowLength);
            _mel.Apply(workspace.Power(i + 1), row.Slice(MelColumn, MelBands));
            _gammatone?.Apply(workspace.Power(i + 1), row[GammatoneColumn..]);
            var bands = workspace.Scratch[..MelBands];
            row.Slice(MelColumn, MelBands).CopyTo(bands);
            _mfcc.FromBands(bands, row[_mfccColumn..MelColumn]);
        }

        workspace.Count((int)FeatureGroup.Mfcc, started);
    }

    private void Transform(ReadOnlySpan<float> signal, bool hasBefore, int count, Span<float> powerSum, Span<float> powers, FrameWorkspace workspace)
    {
        // The frame before is transformed again rather than kept: batches stay independent of each other, on any number of threads.
        powerSum.Clear();
        for (var i = hasBefore ? 0 : 1; i <= count; i++)
        {
            var at = (hasBefore ? i : i - 1) * Framing.HopLength;
            var power = workspace.Power(i);
            _fft.Power(signal.Slice(at, Framing.FrameLength), _window, power, workspace.FftScratch);
            VectorKernels.SquareRoot(power, workspace.Magnitude(i));
            if (i == 0) continue;

            VectorKernels.AddScaled(power, 1, powerSum);
            if (powers.Length > 0) power.CopyTo(powers[((i - 1) * BinCount)..]);
        }
    }

    private static IEnumerable<FeatureExtractor> Extractors(int rate, int length, FilterBankOptions range, FilterBank mel)
    {
        yield return new TimeDomain();
        yield return new SpectralShape(rate, length);
        yield return new SpectralContrast(rate, length);
        yield return new Chroma(rate, length);
        yield return new YinPitch(rate, length);
        yield return new Mpeg7Bands(rate, length);
        yield return new HarmonicPeaks(rate, length);
        yield return new Lpc(length);
        yield return new Plp(rate, length);
        yield return new WaveletEnergy(length);
        yield return new BandLevels("mel_level", mel);
        yield return new BandLevels("bark_level", FilterBankDesign.Bark(range, BarkBands));
        yield return new BandLevels("erb_level", FilterBankDesign.Gammatone(range, ErbBands));
        yield return new BandLevels("octave_level", FilterBankDesign.Octaves(range with { LowHz = LowestOctaveHz }, Octaves));
    }
}
