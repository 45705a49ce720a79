using System.Runtime.Intrinsics;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Tests.Vectors;

/// <summary>The kernels as one width of vector runs them; the width 0 is what the machine chooses.</summary>
internal abstract class KernelWidth
{
    public static TheoryData<int> All => [0, 128, 256, 512];

    public static KernelWidth Require(int bits)
    {
        var isThere = bits switch
        {
            128 => Vector128.IsHardwareAccelerated,
            256 => Vector256.IsHardwareAccelerated,
            512 => Vector512.IsHardwareAccelerated,
            _ => true,
        };
        Assert.SkipUnless(isThere, $"This machine has no vectors of {bits} bits.");
        return bits switch
        {
            128 => new KernelWidthOf<Lanes128, Vector128<float>>(),
            256 => new KernelWidthOf<Lanes256, Vector256<float>>(),
            512 => new KernelWidthOf<Lanes512, Vector512<float>>(),
            _ => new MachineKernelWidth(),
        };
    }

    public abstract float Dot(float[] a, float[] b);

    public abstract void Multiply(float[] a, float[] b, float[] target);

    public abstract void AddScaled(float[] a, float gain, float[] target);

    public abstract void Deinterleave(float[] samples, float[] window, float[] even, float[] odd);

    public abstract void Scale(float[] values, float gain);

    public abstract void SquareRoot(float[] a, float[] target);

    public abstract void Log(float[] a, float floor, float[] target);

    public abstract void MultiplyByConjugate(float[] aReal, float[] aImaginary, float[] xReal, float[] xImaginary);

    public abstract float PeakMagnitude(float[] a);
}
