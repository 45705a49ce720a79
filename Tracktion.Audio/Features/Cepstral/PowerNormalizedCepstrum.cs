using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Features.Cepstral;

/// <summary>Power-normalised cepstral coefficients: what stands above a slowly moving floor, made to one mean level, under the root of the ear. Not thread safe: it goes frame by frame.</summary>
/// <remarks>
/// Source: C. Kim and R. Stern, "Power-normalized cepstral coefficients (PNCC) for robust speech recognition", IEEE/ACM TASLP 24 (2016), with its constants. The
/// medium-time power looks two frames ahead, so that coefficients come two frames late (NWaves keeps the same array five times in its ring, and so averages
/// the present frame alone). The simple form (SPNCC, its section III.G) leaves floor and masking out, and is not late. Silence gives zeros.
/// </remarks>
public sealed class PowerNormalizedCepstrum
{
    /// <summary>Gammatone bands.</summary>
    public const int Bands = 40;

    private const int Reach = 2;
    private const int RingLength = (2 * Reach) + 1;
    private const int SmoothingReach = 4;
    private const double RiseFloor = 0.999;
    private const double FallFloor = 0.5;
    private const double MaskDecay = 0.85;
    private const double MaskShare = 0.2;
    private const double ExcitationRatio = 2;
    private const double MeanDecay = 0.999;
    private const double Root = 1.0 / 15;
    private const double Least = 1e-30;

    private readonly FilterBank _bank;
    private readonly CosineTransform _transform;
    private readonly bool _simple;
    private readonly float[] _bands;
    private readonly double[][] _ring;
    private readonly double[] _medium;
    private readonly double[] _floor;
    private readonly double[] _residualFloor;
    private readonly double[] _peak;
    private readonly double[] _ratio;
    private readonly float[] _root;
    private double _mean = -1;
    private int _taken;
    private int _given;

    /// <summary>Builds the bank: 40 gammatone bands from 200 Hz to 8 kHz, or half the sample rate.</summary>
    /// <param name="sampleRateHz">The sample rate; above 400 Hz.</param>
    /// <param name="fftLength">The length of the transform that the power spectra come from.</param>
    /// <param name="simple">Whether it is the simple form. Default: no.</param>
    /// <param name="coefficients">Coefficients, from the lowest. Default: 13.</param>
    public PowerNormalizedCepstrum(int sampleRateHz, int fftLength, bool simple = false, int coefficients = 13)
    {
        _bank = FilterBankDesign.Gammatone(new FilterBankOptions(sampleRateHz, fftLength, 200, 8000), Bands);
        _transform = new CosineTransform(_bank.BandCount, coefficients);
        _simple = simple;
        _bands = new float[_bank.BandCount];
        _ring = [.. Enumerable.Range(0, RingLength).Select(_ => new double[_bank.BandCount])];
        (_medium, _floor, _residualFloor) = (new double[_bank.BandCount], new double[_bank.BandCount], new double[_bank.BandCount]);
        (_peak, _ratio, _root) = (new double[_bank.BandCount], new double[_bank.BandCount], new float[_bank.BandCount]);
    }

    /// <summary>The number of coefficients.</summary>
    public int Coefficients => _transform.Outputs;

    /// <summary>The number of bands.</summary>
    public int BandCount => _bank.BandCount;

    /// <summary>Takes the power spectrum of the next frame.</summary>
    /// <param name="power">The power spectrum.</param>
    /// <param name="values">Room for the coefficients.</param>
    /// <returns>Whether coefficients were given: those of two frames ago; for the simple form, of this one.</returns>
    public bool TryAdd(ReadOnlySpan<float> power, Span<float> values)
    {
        _bank.Apply(power, _bands);
        return TryAddBands(_bands, values);
    }

    /// <summary>The same from the bands themselves, as <see cref="FilterBankDesign.Gammatone"/> gives them.</summary>
    /// <inheritdoc cref="TryAdd"/>
    public bool TryAddBands(ReadOnlySpan<float> bands, Span<float> values)
    {
        var newest = _ring[_taken++ % RingLength];
        for (var band = 0; band < newest.Length; band++) newest[band] = bands[band];
        if (_simple)
        {
            Array.Fill(_ratio, 1);
            Finish(newest, values);
            return true;
        }

        if (_taken <= Reach) return false;

        Give(values);
        return true;
    }

    /// <summary>After the last frame: the coefficients of the two that are still to come.</summary>
    /// <returns>Whether coefficients were given.</returns>
    public bool TryFlush(Span<float> values)
    {
        if (_simple || _given >= _taken) return false;

        Give(values);
        return true;
    }

    private void Give(Span<float> values)
    {
        // At the ends of the signal the mean is over the frames that there are.
        var (from, to) = (Math.Max(0, _given - Reach), Math.Min(_taken - 1, _given + Reach));
        Array.Clear(_medium);
        for (var frame = from; frame <= to; frame++)
        {
            var ring = _ring[frame % RingLength];
            for (var band = 0; band < ring.Length; band++) _medium[band] += ring[band] / (to - from + 1);
        }

        Suppress(isFirst: _given == 0);
        Finish(_ring[_given++ % RingLength], values);
    }

    // Section III.C to III.E: asymmetric noise suppression with temporal masking; leaves the ratio of what is kept.
    private void Suppress(bool isFirst)
    {
        for (var band = 0; band < _medium.Length; band++)
        {
            var power = _medium[band];
            _floor[band] = isFirst ? 0.9 * power : Follow(_floor[band], power);
            var above = Math.Max(0, power - _floor[band]);
            _residualFloor[band] = isFirst ? above : Follow(_residualFloor[band], above);
            var masked = isFirst || above >= MaskDecay * _peak[band] ? above : MaskShare * _peak[band];
            _peak[band] = isFirst ? above : Math.Max(MaskDecay * _peak[band], above);
            var kept = power >= ExcitationRatio * _floor[band] ? Math.Max(masked, _residualFloor[band]) : _residualFloor[band];
            _ratio[band] = kept / Math.Max(power, Least);
        }
    }

    // Section III.F to III.H: weights smoothed over neighbouring bands, one mean level, the root, the cosine transform.
    private void Finish(double[] power, Span<float> values)
    {
        var count = power.Length;
        var sum = 0.0;
        Span<double> shaped = stackalloc double[count];
        for (var band = 0; band < count; band++)
        {
            var (from, to) = (Math.Max(0, band - SmoothingReach), Math.Min(count - 1, band + SmoothingReach));
            var weight = 0.0;
            for (var near = from; near <= to; near++) weight += _ratio[near];
            shaped[band] = power[band] * weight / (to - from + 1);
            sum += shaped[band];
        }

        _mean = _mean < 0 ? sum / count : (MeanDecay * _mean) + ((1 - MeanDecay) * sum / count);
        for (var band = 0; band < count; band++) _root[band] = _mean > Least ? (float)Math.Pow(shaped[band] / _mean, Root) : 0;
        _transform.Forward(_root, values);
    }

    private static double Follow(double state, double input) =>
        input >= state ? (RiseFloor * state) + ((1 - RiseFloor) * input) : (FallFloor * state) + ((1 - FallFloor) * input);
}
