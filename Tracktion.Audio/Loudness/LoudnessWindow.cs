namespace Tracktion.Audio.Loudness;

/// <summary>The mean power of the last steps of 100 ms: 400 ms for momentary loudness, 3 s for short-term. Not thread safe.</summary>
/// <param name="length">Steps of the window.</param>
/// <param name="steps">The grid.</param>
internal sealed class LoudnessWindow(int length, LoudnessSteps steps)
{
    private readonly double[] _energies = new double[length];

    /// <summary>The last window's mean power.</summary>
    public double Power { get; private set; }

    /// <summary>The highest mean power of a whole window; null where none was whole yet.</summary>
    public double? HighestPower { get; private set; }

    /// <summary>Moves on by a step.</summary>
    /// <param name="step">The step's number.</param>
    /// <param name="energy">The sum of the squares of its samples.</param>
    /// <returns>Whether the window is whole; at the start it is not, and <see cref="Power"/> is that of what there is.</returns>
    public bool Add(long step, double energy)
    {
        _energies[step % length] = energy;

        // Summed anew each time, from the oldest: a running sum would keep the rounding of what has left.
        var sum = 0.0;
        for (var i = 1; i <= length; i++) sum += _energies[(step + i) % length];
        var frames = steps.Frames(step, (int)Math.Min(length, step + 1));
        Power = frames > 0 ? sum / frames : 0;
        if (step + 1 < length) return false;

        if (!(HighestPower >= Power)) HighestPower = Power;
        return true;
    }
}
