using System.Diagnostics;
using Tracktion.Audio.Features;
using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Features.Temporal;

namespace Tracktion.Audio.Analyzing;

/// <summary>One kind of feature that goes from frame to frame, and so through the frames in their order. Not thread safe; different kinds run side by side.</summary>
internal abstract class SequenceFeatures(FeatureGroup group, IReadOnlyList<string> names)
{
    public FeatureGroup Group { get; } = group;

    public FeatureStatistics Statistics { get; } = new(names);

    /// <summary>Ticks of the clock.</summary>
    public long Ticks { get; private set; }

    /// <summary>Takes rows of a <see cref="FramePlan"/>.</summary>
    public void Add(ReadOnlySpan<float> rows, int rowLength)
    {
        var started = Stopwatch.GetTimestamp();
        for (var at = 0; at < rows.Length; at += rowLength) Take(rows.Slice(at, rowLength));
        Ticks += Stopwatch.GetTimestamp() - started;
    }

    /// <summary>Called once after the last row.</summary>
    public virtual void End()
    {
    }

    protected abstract void Take(ReadOnlySpan<float> row);

    /// <summary>The slopes of the cepstral coefficients, and their slopes.</summary>
    public sealed class OfDeltas(int mfccColumn) : SequenceFeatures(FeatureGroup.Delta, Numbered("mfcc_delta", Count, "mfcc_delta2"))
    {
        private const int Count = 13;

        private readonly SlopeSequence _first = new(Count);
        private readonly SlopeSequence _second = new(Count);
        private readonly float[] _values = new float[2 * Count];

        protected override void Take(ReadOnlySpan<float> row)
        {
            if (_first.TryAdd(row.Slice(mfccColumn, Count), _values)) Follow();
        }

        public override void End()
        {
            // The first flush gives nothing where there was one row only.
            for (var i = 0; i < 2; i++)
            {
                if (_first.TryFlush(_values)) Follow();
            }

            for (var i = 0; i < 2; i++)
            {
                if (_second.TryFlush(_values.AsSpan(Count))) Statistics.Add(_values.AsSpan(Count), Count);
            }
        }

        // A slope's own slope comes two rows later: each is counted when it comes.
        private void Follow()
        {
            Statistics.Add(_values.AsSpan(0, Count));
            if (_second.TryAdd(_values.AsSpan(0, Count), _values.AsSpan(Count))) Statistics.Add(_values.AsSpan(Count), Count);
        }
    }

    /// <summary>Power-normalised cepstra, the full and the simple form.</summary>
    public sealed class OfPncc(AnalysisFraming framing, int column) : SequenceFeatures(FeatureGroup.Pncc, Numbered("pncc", Count, "spncc"))
    {
        private const int Count = 13;

        private readonly PowerNormalizedCepstrum _full = new(framing.SampleRateHz, framing.FrameLength);
        private readonly PowerNormalizedCepstrum _simple = new(framing.SampleRateHz, framing.FrameLength, simple: true);
        private readonly float[] _values = new float[2 * Count];

        protected override void Take(ReadOnlySpan<float> row)
        {
            var bands = row.Slice(column, PowerNormalizedCepstrum.Bands);

            // The full form comes two rows late: each is counted when it comes.
            if (_simple.TryAddBands(bands, _values.AsSpan(Count))) Statistics.Add(_values.AsSpan(Count), Count);
            if (_full.TryAddBands(bands, _values)) Statistics.Add(_values.AsSpan(0, Count));
        }

        public override void End()
        {
            while (_full.TryFlush(_values)) Statistics.Add(_values.AsSpan(0, Count));
        }
    }

    /// <summary>The modulation of four bands.</summary>
    public sealed class OfModulation(AnalysisFraming framing, int melColumn, IReadOnlyList<double> centersHz)
        : SequenceFeatures(FeatureGroup.Modulation, Names)
    {
        private static readonly IReadOnlyList<string> Names =
            [.. ModulationBands.Names.SelectMany(band => ModulationSpectrum.CentersHz.Select(hz => $"modulation_{band}_{hz}hz"))];

        private readonly ModulationSpectrum _spectrum = new(ModulationBands.Count, framing.FrameRateHz);
        private readonly int[] _bandOf = ModulationBands.Map(centersHz);
        private readonly float[] _bands = new float[ModulationBands.Count];
        private readonly float[] _values = new float[ModulationBands.Count * ModulationSpectrum.Octaves];

        protected override void Take(ReadOnlySpan<float> row)
        {
            Array.Clear(_bands);
            for (var band = 0; band < _bandOf.Length; band++) _bands[_bandOf[band]] += row[melColumn + band];
            if (_spectrum.TryAdd(_bands, _values)) Statistics.Add(_values);
        }
    }

    private static string[] Numbered(string first, int count, string second) =>
        [.. Enumerable.Range(0, count).Select(k => $"{first}_{k}"), .. Enumerable.Range(0, count).Select(k => $"{second}_{k}")];
}
