using System.Diagnostics;

namespace Tracktion.Audio.Analyzing;

/// <summary>What one thread writes to while it measures frames, and how long it took for each group. Not thread safe.</summary>
internal sealed class FrameWorkspace(FramePlan plan)
{
    /// <summary>Where the time of the transforms is counted; the other places are those of the groups.</summary>
    public const int TransformSlot = 31;

    private readonly float[] _power = new float[(FramePlan.BatchFrames + 1) * plan.BinCount];
    private readonly float[] _magnitude = new float[(FramePlan.BatchFrames + 1) * plan.BinCount];
    private readonly double[] _fftScratch = new double[plan.FftScratchLength];
    private readonly float[] _scratch = new float[Math.Max(1, plan.ScratchLength)];

    public Span<double> FftScratch => _fftScratch;

    public Span<float> Scratch => _scratch;

    /// <summary>Ticks of the clock, by slot.</summary>
    public long[] Ticks { get; } = new long[TransformSlot + 1];

    /// <summary>The power spectrum of a frame of the batch; 0 is the one before.</summary>
    public Span<float> Power(int frame) => _power.AsSpan(frame * plan.BinCount, plan.BinCount);

    /// <summary>The magnitude spectrum of a frame of the batch; 0 is the one before.</summary>
    public Span<float> Magnitude(int frame) => _magnitude.AsSpan(frame * plan.BinCount, plan.BinCount);

    /// <summary>Counts the time since a moment for a slot.</summary>
    /// <returns>The moment now.</returns>
    public long Count(int slot, long since)
    {
        var now = Stopwatch.GetTimestamp();
        Ticks[slot] += now - since;
        return now;
    }
}
