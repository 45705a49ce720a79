using Tracktion.Audio.Features.Statistics;

namespace Tracktion.Audio.Tests.Features.Statistics;

public sealed class FeatureMatrixTests
{
    [Fact]
    public void Add_UpToTheMostRows_KeepsEachFrame()
    {
        var matrix = Filled(FeatureMatrix.MaxRows);

        Assert.Equal((FeatureMatrix.MaxRows, 1, 0.5), (matrix.RowCount, matrix.FramesPerRow, matrix.SecondsPerRow));
        for (var row = 0; row < matrix.RowCount; row++) Assert.Equal([row, -row], matrix.Row(row));
    }

    [Theory]
    [InlineData(4097, 2)]
    [InlineData(8192, 2)]
    [InlineData(8193, 4)]
    [InlineData(100_000, 32)]
    public void Add_MoreFrames_KeepsMeansOverNeighbours(int frames, int framesPerRow)
    {
        var matrix = Filled(frames);

        Assert.Equal(framesPerRow, matrix.FramesPerRow);
        Assert.Equal(0.5 * framesPerRow, matrix.SecondsPerRow);
        Assert.Equal(frames / framesPerRow, matrix.RowCount);
        Assert.InRange(matrix.RowCount, FeatureMatrix.MaxRows / 2, FeatureMatrix.MaxRows);
        for (var row = 0; row < matrix.RowCount; row++)
        {
            var mean = (row * framesPerRow) + ((framesPerRow - 1) / 2.0);
            Assert.Equal(mean, matrix.Row(row)[0], 1e-6 * mean);
            Assert.Equal(-mean, matrix.Row(row)[1], 1e-6 * mean);
        }
    }

    [Fact]
    public void Column_ByName_IsItsRows()
    {
        var matrix = Filled(100);

        Assert.Equal(Enumerable.Range(0, 100).Select(frame => -(float)frame), matrix.Column("down"));
        Assert.Throws<ArgumentException>(() => matrix.Column("sideways"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(4, 1.5)]
    [InlineData(5, 2)]
    public void Median_OfAColumn_IsTheMiddle(int frames, double expected)
    {
        var matrix = Filled(frames);

        Assert.Equal(expected, matrix.Median(0, new float[FeatureMatrix.MaxRows]));
        Assert.Equal(-expected, matrix.Median(1, new float[FeatureMatrix.MaxRows]), 1e-9);
    }

    [Fact]
    public void Empty_NoColumns_HasNoRows()
    {
        var matrix = new FeatureMatrix([], 1);

        matrix.Add([]);

        Assert.Equal(0, matrix.RowCount);
    }

    private static FeatureMatrix Filled(int frames)
    {
        var matrix = new FeatureMatrix(["up", "down"], 0.5);
        for (var frame = 0; frame < frames; frame++) matrix.Add([frame, -frame]);
        return matrix;
    }
}
