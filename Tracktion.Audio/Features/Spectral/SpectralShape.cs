using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Features.Spectral;

/// <summary>The shape of a frame's magnitude spectrum, without bin 0, which holds the offset and no sound.</summary>
/// <remarks>
/// Sources: G. Peeters, "A large set of audio features for sound description" (CUIDADO, 2004), section 6, for centroid, spread, skewness, kurtosis, slope,
/// decrease and roll-off; J. Johnston, "Transform coding of audio signals using perceptual noise criteria" (1988) for flatness; H. Misra et al. (2004) for
/// entropy; G. Tzanetakis and P. Cook (2002) for flux. Formulas stand in the catalogue. Silence gives 0 everywhere, but a crest of 1.
/// </remarks>
public sealed class SpectralShape : FeatureExtractor
{
    private const float Epsilon = 1e-10f;
    private const float Tiniest = 1e-37f;
    private const float LeastProbability = 1e-8f;
    private const double RollOffShare = 0.85;
    private const double NoiseFromHz = 3000;

    private readonly SpectralConvention _convention;
    private readonly int _bins;
    private readonly double _binHz;
    private readonly int _noiseBin;
    private readonly float[] _reciprocals;
    private readonly double _harmonicNumber;
    private readonly double _binSum;
    private readonly double _binSquareSum;

    /// <summary>Builds the tables.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="fftLength">The length of the transform that the spectra come from.</param>
    /// <param name="convention">The definitions. Default: ours.</param>
    public SpectralShape(int sampleRateHz, int fftLength, SpectralConvention convention = SpectralConvention.Standard)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fftLength, 8);
        (_convention, _bins, _binHz) = (convention, (fftLength / 2) + 1, (double)sampleRateHz / fftLength);
        _noiseBin = Math.Min(_bins, (int)Math.Ceiling(NoiseFromHz / _binHz));
        _reciprocals = [.. Enumerable.Range(2, _bins - 2).Select(bin => 1f / (bin - 1))];
        _harmonicNumber = _reciprocals.Sum(value => (double)value);
        for (var bin = 1.0; bin < _bins; bin++)
        {
            _binSum += bin;
            _binSquareSum += bin * bin;
        }
    }

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Spectral;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } =
    [
        "spectral_centroid", "spectral_spread", "spectral_skewness", "spectral_kurtosis", "spectral_slope", "spectral_decrease", "spectral_rolloff",
        "spectral_flatness", "spectral_noiseness", "spectral_crest", "spectral_entropy", "spectral_flux",
    ];

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        if (Vector512.IsHardwareAccelerated) Extract<Lanes512, Vector512<float>>(frame, values);
        else if (Vector256.IsHardwareAccelerated) Extract<Lanes256, Vector256<float>>(frame, values);
        else Extract<Lanes128, Vector128<float>>(frame, values);
    }

    internal void Extract<TLanes, TVector>(in FeatureFrame frame, Span<float> values)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var spectrum = frame.Magnitude[1.._bins];
        var sums = Sum<TLanes, TVector>(spectrum, frame.PreviousMagnitude[1.._bins]);
        var centroid = sums.Weighted / (sums.Total + Epsilon);
        var ofAll = sums.Total + frame.Magnitude[0];
        var shape = Measure<TLanes, TVector>(spectrum, frame.PreviousMagnitude[1.._bins], sums, centroid, _convention == SpectralConvention.NWaves ? ofAll : sums.Total);
        var counted = _convention == SpectralConvention.NWaves ? _bins : _bins - 1;

        var variance = shape.Second / (sums.Total + Epsilon);
        var deviation = Math.Sqrt(variance);
        var hasSpread = deviation > 1e-6;
        values[0] = (float)(centroid * _binHz);
        values[1] = (float)(deviation * _binHz);
        values[2] = hasSpread ? (float)(shape.Third / (sums.Total * variance * deviation)) : 0;
        values[3] = hasSpread ? (float)(shape.Fourth / (sums.Total * variance * variance)) : 0;
        values[4] = (float)Slope(sums);
        values[5] = Decrease(spectrum, sums.Total);
        values[6] = (float)(RollOffBin<TLanes, TVector>(spectrum, sums.Total) * _binHz);

        values[7] = shape.Floored / counted <= Epsilon ? 0 : (float)(Math.Exp(shape.Logs / counted) / (shape.Floored / counted));
        values[8] = (float)(Total<TLanes, TVector>(spectrum[(_noiseBin - 1)..]) / (sums.Total + Epsilon));
        values[9] = sums.Squares <= Epsilon ? 1 : (float)((double)counted * sums.Largest * sums.Largest / sums.Squares);
        values[10] = (float)Entropy(shape, _convention == SpectralConvention.NWaves ? ofAll : sums.Total, counted);
        values[11] = (float)Math.Sqrt(shape.Flux);
    }

    // Means over lanes first, then over vectors: the rounding of a sum of a thousand values stays that of sixty-four.
    private static Sums Sum<TLanes, TVector>(ReadOnlySpan<float> spectrum, ReadOnlySpan<float> previous)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(spectrum);
        ref var y = ref MemoryMarshal.GetReference(previous);
        var (total, weighted, squares, largest, before) = (TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(0));
        var (bin, step) = (TLanes.Ascending(1), TLanes.Broadcast(TLanes.Count));
        var i = 0;
        for (; i + TLanes.Count <= spectrum.Length; i += TLanes.Count)
        {
            var value = TLanes.Load(ref x, i);
            total = TLanes.Add(total, value);
            weighted = TLanes.MultiplyAdd(value, bin, weighted);
            squares = TLanes.MultiplyAdd(value, value, squares);
            largest = TLanes.Max(largest, value);
            before = TLanes.Add(before, TLanes.Load(ref y, i));
            bin = TLanes.Add(bin, step);
        }

        var sums = new Sums(TLanes.Sum(total), TLanes.Sum(weighted), TLanes.Sum(squares), TLanes.Largest(largest), TLanes.Sum(before));
        for (; i < spectrum.Length; i++)
        {
            var value = spectrum[i];
            sums = new Sums(
                sums.Total + value, sums.Weighted + ((double)value * (i + 1)), sums.Squares + ((double)value * value), Math.Max(sums.Largest, value), sums.Before + previous[i]);
        }

        return sums;
    }

    private static Shape Measure<TLanes, TVector>(ReadOnlySpan<float> spectrum, ReadOnlySpan<float> previous, Sums sums, double centroid, double probabilityTotal)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(spectrum);
        ref var y = ref MemoryMarshal.GetReference(previous);
        var (second, third, fourth) = (TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(0));
        var (logs, products, counted, flux, sum) = (TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(0), TLanes.Broadcast(0));
        var (distance, step) = (TLanes.Ascending((float)(1 - centroid)), TLanes.Broadcast(TLanes.Count));
        var (floor, least) = (TLanes.Broadcast(Epsilon), TLanes.Broadcast((float)(probabilityTotal * LeastProbability)));
        var (tiniest, leastLog) = (TLanes.Broadcast(Tiniest), TLanes.Broadcast(MathF.Log(Epsilon)));
        var (share, before) = ((float)(1 / Math.Max(sums.Total, Epsilon)), (float)(1 / Math.Max(sums.Before, Epsilon)));
        var (now, earlier) = (TLanes.Broadcast(share), TLanes.Broadcast(-before));
        var i = 0;
        for (; i + TLanes.Count <= spectrum.Length; i += TLanes.Count)
        {
            var value = TLanes.Load(ref x, i);
            var moment = TLanes.Multiply(TLanes.Multiply(distance, distance), value);
            second = TLanes.Add(second, moment);
            moment = TLanes.Multiply(moment, distance);
            third = TLanes.Add(third, moment);
            fourth = TLanes.MultiplyAdd(moment, distance, fourth);
            var floored = TLanes.Max(value, floor);
            sum = TLanes.Add(sum, floored);
            var log = TLanes.Log(TLanes.Max(value, tiniest));
            logs = TLanes.Add(logs, TLanes.Max(log, leastLog));
            products = TLanes.Add(products, TLanes.WhereGreater(value, least, TLanes.Multiply(value, log)));
            counted = TLanes.Add(counted, TLanes.WhereGreater(value, least, value));
            var change = TLanes.MultiplyAdd(TLanes.Load(ref y, i), earlier, TLanes.Multiply(value, now));
            flux = TLanes.MultiplyAdd(change, change, flux);
            distance = TLanes.Add(distance, step);
        }

        var shape = new Shape(TLanes.Sum(second), TLanes.Sum(third), TLanes.Sum(fourth), TLanes.Sum(logs), TLanes.Sum(products), TLanes.Sum(counted), TLanes.Sum(flux), TLanes.Sum(sum));
        for (; i < spectrum.Length; i++)
        {
            var (value, d) = ((double)spectrum[i], i + 1 - centroid);
            var log = Math.Log(Math.Max(value, Tiniest));
            var counts = value > probabilityTotal * LeastProbability;
            var change = (value * share) - (previous[i] * before);
            shape = new Shape(
                shape.Second + (value * d * d), shape.Third + (value * d * d * d), shape.Fourth + (value * d * d * d * d), shape.Logs + Math.Max(log, Math.Log(Epsilon)),
                shape.Products + (counts ? value * log : 0), shape.Counted + (counts ? value : 0), shape.Flux + (change * change), shape.Floored + Math.Max(value, Epsilon));
        }

        return shape;
    }

    private static double Total<TLanes, TVector>(ReadOnlySpan<float> values)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(values);
        var total = TLanes.Broadcast(0);
        var i = 0;
        for (; i + TLanes.Count <= values.Length; i += TLanes.Count) total = TLanes.Add(total, TLanes.Load(ref x, i));
        double sum = TLanes.Sum(total);
        for (; i < values.Length; i++) sum += values[i];
        return sum;
    }

    private static int RollOffBin<TLanes, TVector>(ReadOnlySpan<float> spectrum, double total)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        if (total <= 0) return 0;

        ref var x = ref MemoryMarshal.GetReference(spectrum);
        var threshold = total * RollOffShare;
        var (sum, i) = (0.0, 0);
        for (; i + TLanes.Count <= spectrum.Length; i += TLanes.Count)
        {
            var with = sum + TLanes.Sum(TLanes.Load(ref x, i));
            if (with > threshold) break;
            sum = with;
        }

        for (; i < spectrum.Length; i++)
        {
            sum += spectrum[i];
            if (sum > threshold) return i + 1;
        }

        return 0;
    }

    // Least squares of magnitude over frequency, relative to the sum of magnitudes; per Hz.
    private double Slope(Sums sums)
    {
        if (sums.Total <= Epsilon) return 0;

        var count = _bins - 1.0;
        return ((count * sums.Weighted) - (_binSum * sums.Total)) / (sums.Total * ((count * _binSquareSum) - (_binSum * _binSum)) * _binHz);
    }

    private float Decrease(ReadOnlySpan<float> spectrum, double total)
    {
        var rest = total - spectrum[0];
        return (float)((VectorKernels.Dot(_reciprocals, spectrum[1..]) - (spectrum[0] * _harmonicNumber)) / (rest + Epsilon));
    }

    // −Σ p log p with p = a/T is (C ln T − Σ a ln a) / T, where C is the sum of the a that count.
    private static double Entropy(Shape shape, double total, int counted) =>
        total < LeastProbability ? 0 : ((shape.Counted * Math.Log(total)) - shape.Products) / (total * Math.Log(counted));

    private readonly record struct Sums(double Total, double Weighted, double Squares, float Largest, double Before);

    private readonly record struct Shape(double Second, double Third, double Fourth, double Logs, double Products, double Counted, double Flux, double Floored);
}
