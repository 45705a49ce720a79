namespace Tracktion.Audio.Loudness;

/// <summary>
/// Finds clipped stretches of one channel: three or more samples of exactly one value, at or above 0.98 of the highest sample of that sign, entered or left by
/// a corner (a step of at least 0.1 % of the level: the round top of a slow wave is flat too, in whole numbers, but its neighbours are near). Not thread safe.
/// </summary>
internal sealed class ClipDetector
{
    private const int FewestSamples = 3;
    private const float Corner = 0.001f;

    private readonly ClipLevels _positive = new();
    private readonly ClipLevels _negative = new();
    private float _before;
    private float _level;
    private long _length;
    private bool _hasBefore;

    /// <summary>Takes the next samples. Allocates nothing.</summary>
    /// <param name="samples">Finite numbers.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        var extremes = FlatExtremes.Of(samples);
        _positive.Reach(extremes.High);
        _negative.Reach(-extremes.Low);

        // The run that was open is followed first; then nearly every piece has no flat place near the top, and only its end is looked at.
        var start = 0;
        while (start < samples.Length && _length > 0 && samples[start] == _level) start++;
        _length += start;
        samples = samples[start..];
        if (samples.IsEmpty) return;

        if (_positive.IsNearHighest(extremes.FlatHigh) || _negative.IsNearHighest(-extremes.FlatLow))
        {
            foreach (var sample in samples) Add(sample);
        }
        else
        {
            Add(samples[0]);
            KeepEnd(samples);
        }
    }

    /// <summary>The clipped runs so far, and their samples. Changes nothing.</summary>
    public (long Runs, long Samples) Totals()
    {
        var (positive, negative) = (_positive.Totals(), _negative.Totals());
        var isOpen = _length >= FewestSamples && IsCorner(_before, _hasBefore) && (_level > 0 ? _positive : _negative).IsNearHighest(Math.Abs(_level));
        return (positive.Runs + negative.Runs + (isOpen ? 1 : 0), positive.Samples + negative.Samples + (isOpen ? _length : 0));
    }

    private void Add(float sample)
    {
        if (_length > 0 && sample == _level)
        {
            _length++;
            return;
        }

        if (_length >= FewestSamples && _level != 0 && (IsCorner(_before, _hasBefore) || IsCorner(sample, true)))
        {
            (_level > 0 ? _positive : _negative).Add(Math.Abs(_level), _length);
        }

        (_before, _hasBefore) = (_level, _length > 0);
        (_level, _length) = (sample, 1);
    }

    // The state that sample after sample would have left; the first was added already.
    private void KeepEnd(ReadOnlySpan<float> samples)
    {
        var first = samples.Length - 1;
        while (first > 0 && samples[first - 1] == samples[^1]) first--;
        if (first > 0) (_before, _hasBefore) = (samples[first - 1], true);
        (_level, _length) = (samples[^1], samples.Length - first);
    }

    private bool IsCorner(float neighbour, bool isThere) => isThere && (_level > 0 ? _level - neighbour : neighbour - _level) >= Corner * Math.Abs(_level);
}
