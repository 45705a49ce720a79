namespace Tracktion.Audio.Features;

/// <summary>Peak and RMS over all channels, and sign changes of the mono mix. Not thread safe.</summary>
internal sealed class LevelMeter
{
    private double _squares;
    private long _samples;
    private float _peak;
    private long _monoSamples;
    private long _crossings;
    private bool _wasNegative;

    /// <summary>Takes one sample of one channel.</summary>
    public void Add(float sample)
    {
        _squares += (double)sample * sample;
        _samples++;
        _peak = Math.Max(_peak, Math.Abs(sample));
    }

    /// <summary>Takes one sample of the mono mix.</summary>
    public void AddMono(float sample)
    {
        // Zero counts as positive, so silence has no crossings.
        var isNegative = sample < 0;
        if (_monoSamples++ > 0 && isNegative != _wasNegative) _crossings++;
        _wasNegative = isNegative;
    }

    /// <summary>The highest absolute sample in dBFS; null for silence.</summary>
    public double? PeakDbfs => _peak > 0 ? 20 * Math.Log10(_peak) : null;

    /// <summary>The root of the mean square in dBFS, where a full-scale sine is −3.01; null for silence.</summary>
    public double? RmsDbfs => _squares > 0 ? 10 * Math.Log10(_squares / _samples) : null;

    /// <summary>Sign changes for each pair of neighbouring samples, 0 to 1.</summary>
    public double ZeroCrossingRate => _monoSamples > 1 ? (double)_crossings / (_monoSamples - 1) : 0;
}
