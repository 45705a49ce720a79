using Tracktion.Analysis.Storage;

namespace Tracktion.Analysis.Tests.Storage;

public sealed class FeatureMatrixFormatTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSameTo12Bits()
    {
        float[] values = [0, -0f, 1, -1, 1e-30f, 0.1f, 22050.37f, -3.4e38f, float.MaxValue, float.Epsilon];
        var curves = new FeatureCurves(["first", "second"], 4, 0.0464, [values, [.. values.Select(value => -value / 3)]]);

        var read = FeatureMatrixFormat.Read(FeatureMatrixFormat.Write(curves));

        Assert.Equal(curves.Names, read.Names);
        Assert.Equal((4, 0.0464), (read.FramesPerRow, read.SecondsPerRow));
        Assert.All(read.Columns.Zip(curves.Columns), pair => Assert.All(
            pair.First.Zip(pair.Second), both => Assert.InRange(Math.Abs((double)both.First - both.Second), 0, Math.Max(1e-38, Math.Abs((double)both.Second) / 4096))));
    }

    [Fact]
    public void Write_NoRows_IsRead()
    {
        var read = FeatureMatrixFormat.Read(FeatureMatrixFormat.Write(new FeatureCurves(["only"], 1, 0.01, [[]])));

        Assert.Empty(Assert.Single(read.Columns));
    }

    [Fact]
    public void Write_ASmoothCurve_IsUnderHalfItsSize()
    {
        float[] curve = [.. Enumerable.Range(0, 4096).Select(i => 1000 + (300 * MathF.Sin(i / 50f)))];

        Assert.True(FeatureMatrixFormat.Write(new FeatureCurves(["centroid"], 1, 0.01, [curve])).Length < curve.Length * sizeof(float) / 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("TKFM")]
    [InlineData("no features at all, but long enough to be some")]
    public void Read_SomethingElse_IsRefused(string text) =>
        Assert.Throws<InvalidDataException>(() => FeatureMatrixFormat.Read(System.Text.Encoding.UTF8.GetBytes(text)));
}
