using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Features.FilterBanks;

/// <summary>Weights that sum the bins of a spectrum into bands. Only the part of each band that is not zero is kept. Immutable and thread safe.</summary>
public sealed class FilterBank
{
    private readonly int[] _firstBins;
    private readonly float[][] _weights;

    /// <summary>Takes the weights of a full matrix.</summary>
    /// <param name="weights">A row for each band, a column for each bin.</param>
    /// <param name="centersHz">The centre of each band.</param>
    /// <exception cref="ArgumentException">The rows differ in length, or there is no centre for each.</exception>
    public FilterBank(IReadOnlyList<double[]> weights, IReadOnlyList<double> centersHz)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(centersHz);
        if (weights.Count == 0 || weights.Any(row => row.Length != weights[0].Length)) throw new ArgumentException("The rows differ in length, or there are none.", nameof(weights));
        if (centersHz.Count != weights.Count) throw new ArgumentException("There must be a centre for each band.", nameof(centersHz));

        BinCount = weights[0].Length;
        CentersHz = [.. centersHz];
        _firstBins = new int[weights.Count];
        _weights = new float[weights.Count][];
        for (var band = 0; band < weights.Count; band++)
        {
            var first = Array.FindIndex(weights[band], weight => weight != 0);
            var last = Array.FindLastIndex(weights[band], weight => weight != 0);
            _firstBins[band] = Math.Max(0, first);
            _weights[band] = first < 0 ? [] : [.. weights[band][first..(last + 1)].Select(weight => (float)weight)];
        }
    }

    /// <summary>The number of bands.</summary>
    public int BandCount => _weights.Length;

    /// <summary>The number of bins of the spectrum that it is for.</summary>
    public int BinCount { get; }

    /// <summary>The centre of each band in Hz.</summary>
    public IReadOnlyList<double> CentersHz { get; }

    /// <summary>Bands that lie between two bins, and so are always 0: more bands were asked for than the transform can part.</summary>
    public IReadOnlyList<int> EmptyBands => [.. Enumerable.Range(0, BandCount).Where(band => _weights[band].Length == 0)];

    /// <summary>The weight of a bin in a band.</summary>
    public float WeightAt(int band, int bin)
    {
        var place = bin - _firstBins[band];
        return place >= 0 && place < _weights[band].Length ? _weights[band][place] : 0;
    }

    /// <summary>Sums a spectrum into bands. Allocates nothing.</summary>
    /// <param name="spectrum"><see cref="BinCount"/> values: power or magnitude.</param>
    /// <param name="bands">Room for <see cref="BandCount"/> values.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Apply(ReadOnlySpan<float> spectrum, Span<float> bands)
    {
        if (spectrum.Length < BinCount) throw new ArgumentException($"The bank is for {BinCount} bins, not {spectrum.Length}.", nameof(spectrum));
        if (bands.Length < BandCount) throw new ArgumentException($"There must be room for {BandCount} bands.", nameof(bands));

        for (var band = 0; band < _weights.Length; band++)
        {
            var weights = _weights[band];
            bands[band] = VectorKernels.Dot(weights, spectrum.Slice(_firstBins[band], weights.Length));
        }
    }
}
