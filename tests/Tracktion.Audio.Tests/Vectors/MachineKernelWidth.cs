using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Tests.Vectors;

internal sealed class MachineKernelWidth : KernelWidth
{
    public override float Dot(float[] a, float[] b) => VectorKernels.Dot(a, b);

    public override void Multiply(float[] a, float[] b, float[] target) => VectorKernels.Multiply(a, b, target);

    public override void AddScaled(float[] a, float gain, float[] target) => VectorKernels.AddScaled(a, gain, target);

    public override void Deinterleave(float[] samples, float[] window, float[] even, float[] odd) => VectorKernels.Deinterleave(samples, window, even, odd);

    public override void Scale(float[] values, float gain) => VectorKernels.Scale(values, gain);

    public override void SquareRoot(float[] a, float[] target) => VectorKernels.SquareRoot(a, target);

    public override void Log(float[] a, float floor, float[] target) => VectorKernels.Log(a, floor, target);

    public override void MultiplyByConjugate(float[] aReal, float[] aImaginary, float[] xReal, float[] xImaginary) =>
        VectorKernels.MultiplyByConjugate(aReal, aImaginary, xReal, xImaginary);

    public override float PeakMagnitude(float[] a) => VectorKernels.PeakMagnitude(a);
}
