using Tracktion.Audio.Pictures;
using Tracktion.Cli.Analyzing;

namespace Tracktion.Cli.Tests.Analyzing;

public sealed class WaveformRowsTests
{
    [Fact]
    public void Draw_RisingWaveform_FillsTheLinesFromBelow()
    {
        var builder = new WaveformPeaksBuilder(8000, 1);
        foreach (var level in new[] { 0, 0.125f, 0.5f, 0.75f, -1f }) builder.Add(Enumerable.Repeat(level, WaveformPeaksBuilder.BaseSamplesPerPixel).ToArray());

        var rows = WaveformRows.Draw(builder.Build(), columns: 5, rows: 2);

        Assert.Equal(["   ▄█", "▁▂███"], rows);
    }

    [Fact]
    public void Draw_Silence_IsALine() =>
        Assert.Equal(["   ", "▁▁▁"], WaveformRows.Draw(new WaveformPeaksBuilder(8000, 1).Build(), columns: 3, rows: 2));
}
