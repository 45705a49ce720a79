using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Tests.Vectors;

internal sealed class KernelWidthOf<TLanes, TVector> : KernelWidth
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public override float Dot(float[] a, float[] b) => VectorKernels.Dot<TLanes, TVector>(a, b);

    public override void Multiply(float[] a, float[] b, float[] target) => VectorKernels.Multiply<TLanes, TVector>(a, b, target);

    public override void AddScaled(float[] a, float gain, float[] target) => VectorKernels.AddScaled<TLanes, TVector>(a, gain, target);

    public override void Deinterleave(float[] samples, float[] window, float[] even, float[] odd) => VectorKernels.Deinterleave<TLanes, TVector>(samples, window, even, odd);

    public override void Scale(float[] values, float gain) => VectorKernels.Scale<TLanes, TVector>(values, gain);

    public override void SquareRoot(float[] a, float[] target) => VectorKernels.SquareRoot<TLanes, TVector>(a, target);

    public override void Log(float[] a, float floor, float[] target) => VectorKernels.Log<TLanes, TVector>(a, floor, target);

    public override void MultiplyByConjugate(float[] aReal, float[] aImaginary, float[] xReal, float[] xImaginary) =>
        VectorKernels.MultiplyByConjugate<TLanes, TVector>(aReal, aImaginary, xReal, xImaginary);

    public override float PeakMagnitude(float[] a) => VectorKernels.PeakMagnitude<TLanes, TVector>(a);
}
