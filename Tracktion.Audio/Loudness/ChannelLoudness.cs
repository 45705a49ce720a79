namespace Tracktion.Audio.Loudness;

/// <summary>
/// What loudness asks of one channel: its K-weighted energy in each step of 100 ms, its sample peak and its true peak. Channels know nothing of
/// each other, so that each may be measured on a thread of its own; <see cref="LoudnessMeter.Combine"/> brings them together. The same samples
/// give the same bits, however they are cut. Not thread safe by itself.
/// </summary>
/// <remarks>
/// Source: ITU-R BS.1770-5, Annexes 1 and 2. Memory: 4 kB, and 8 bytes for each step that was not combined yet. A sample that is no finite number counts as 0.
/// </remarks>
public sealed class ChannelLoudness
{
    private readonly KWeightingFilter _filter;
    private readonly KWeightingBlock _block;
    private readonly TruePeakMeter _peaks;
    private readonly Queue<double> _energies = new();
    private readonly double[] _sums = new double[KWeightingBlock.Length];
    private readonly float[] _pending = new float[KWeightingBlock.Length];
    private readonly LoudnessSteps _steps;
    private int _pendingCount;
    private long _frames;
    private long _step;

    /// <summary>A channel of a sample rate.</summary>
    /// <param name="sampleRateHz">The rate; positive. Meant for 8 kHz to 768 kHz.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive.</exception>
    public ChannelLoudness(int sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        _steps = new LoudnessSteps(sampleRateHz);
        _filter = new KWeightingFilter(sampleRateHz);
        _block = new KWeightingBlock(sampleRateHz);
        _peaks = new TruePeakMeter(sampleRateHz);
    }

    /// <summary>How many steps of 100 ms are done and not yet combined.</summary>
    public int StepsAhead => _energies.Count;

    /// <summary>The highest magnitude of a sample so far, in dB of full scale; null for silence.</summary>
    public double? SamplePeakDbfs => ToDecibels(_peaks.SamplePeak);

    /// <summary>The true peak so far, as if silence followed, in dB of full scale; null for silence.</summary>
    public double? TruePeakDbtp => ToDecibels(_peaks.TruePeak());

    /// <summary>Takes the channel's next samples. Allocates nothing as long as the steps are combined.</summary>
    /// <param name="samples">Full scale is 1.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        Span<float> room = stackalloc float[FinitePiece.Length];
        while (!samples.IsEmpty)
        {
            var count = Math.Min(FinitePiece.Length, samples.Length);
            AddFinite(FinitePiece.Of(samples[..count], room));
            samples = samples[count..];
        }
    }

    /// <summary>Takes the oldest step: the sum of the squares of its weighted samples.</summary>
    internal double TakeStep() => _energies.Dequeue();

    private static double? ToDecibels(float peak) => peak > 0 ? 20 * Math.Log10(peak) : null;

    private void AddFinite(ReadOnlySpan<float> samples)
    {
        _peaks.Add(samples);
        while (!samples.IsEmpty)
        {
            var count = (int)Math.Min(samples.Length, _steps.End(_step) - _frames);
            AddToStep(samples[..count]);
            samples = samples[count..];
            _frames += count;
            while (_frames == _steps.End(_step)) EndStep();
        }
    }

    // Groups of eight begin with the step, wherever the input is cut.
    private void AddToStep(ReadOnlySpan<float> samples)
    {
        if (_pendingCount > 0)
        {
            var count = Math.Min(samples.Length, KWeightingBlock.Length - _pendingCount);
            Keep(samples[..count]);
            samples = samples[count..];
            if (_pendingCount < KWeightingBlock.Length) return;

            _block.AddSquares(_pending, _filter.State, _sums);
            _pendingCount = 0;
        }

        var whole = samples.Length / KWeightingBlock.Length * KWeightingBlock.Length;
        if (whole > 0) _block.AddSquares(samples[..whole], _filter.State, _sums);
        Keep(samples[whole..]);
    }

    private void Keep(ReadOnlySpan<float> samples)
    {
        samples.CopyTo(_pending.AsSpan(_pendingCount));
        _pendingCount += samples.Length;
    }

    private void EndStep()
    {
        var energy = 0.0;
        foreach (var sample in _pending.AsSpan(0, _pendingCount))
        {
            var weighted = _filter.Next(sample);
            energy += weighted * weighted;
        }

        foreach (var sum in _sums) energy += sum;
        _energies.Enqueue(energy);
        Array.Clear(_sums);
        _filter.Settle();
        _pendingCount = 0;
        _step++;
    }
}
