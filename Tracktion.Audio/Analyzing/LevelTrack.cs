using Tracktion.Audio.Features.Statistics;

namespace Tracktion.Audio.Analyzing;

/// <summary>The level and the pitch of each frame, for what only shows over the whole file. Not thread safe.</summary>
internal sealed class LevelTrack(int rmsColumn, int pitchColumn)
{
    private readonly List<float> _levels = [];
    private RunningStatistics _pitch;
    private RunningStatistics _step;
    private float _lastPitch;

    /// <summary>Root mean square of each frame.</summary>
    public IReadOnlyList<float> Levels => _levels;

    /// <summary>The share of frames with a pitch.</summary>
    public double VoicedShare => _levels.Count == 0 ? 0 : (double)_pitch.Count / _levels.Count;

    /// <summary>The deviation of the pitch over all frames that have one, in octaves.</summary>
    public double PitchSpread => _pitch.StandardDeviation;

    /// <summary>The mean step of the pitch from one frame to the next, both with a pitch, in octaves.</summary>
    public double PitchStep => _step.Mean;

    public void Add(ReadOnlySpan<float> row)
    {
        _levels.Add(row[rmsColumn]);
        var pitch = row[pitchColumn];
        if (pitch > 0)
        {
            var octave = Math.Log2(pitch);
            _pitch.Add(octave);
            if (_lastPitch > 0) _step.Add(Math.Min(1, Math.Abs(octave - Math.Log2(_lastPitch))));
        }

        _lastPitch = pitch;
    }
}
