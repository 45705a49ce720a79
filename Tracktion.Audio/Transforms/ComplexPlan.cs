using System.Numerics;

namespace Tracktion.Audio.Transforms;

/// <summary>A plan for the complex transform of one length, forward, not scaled.</summary>
internal abstract class ComplexPlan(int length)
{
    public int Length { get; } = length;

    /// <summary>How many doubles of scratch a run needs.</summary>
    public abstract int ScratchLength { get; }

    /// <summary>Whether the result is left in the scratch: its real parts first, then, from <see cref="Length"/> on, the imaginary ones. Else it is in place.</summary>
    public abstract bool EndsInScratch { get; }

    /// <summary>The plan for a length: radix 4 for powers of two, Bluestein's for all others.</summary>
    public static ComplexPlan Create(int length) => BitOperations.IsPow2(length) ? new StockhamFft(length) : new BluesteinFft(length);

    /// <summary>Transforms. Whatever does not hold the result afterwards is written over.</summary>
    public abstract void Run(Span<double> real, Span<double> imaginary, Span<double> scratch);

    /// <summary>Transforms in place.</summary>
    public void RunInPlace(Span<double> real, Span<double> imaginary, Span<double> scratch)
    {
        Run(real, imaginary, scratch);
        if (!EndsInScratch) return;

        scratch[..Length].CopyTo(real);
        scratch.Slice(Length, Length).CopyTo(imaginary);
    }
}
