using Tracktion.Observability.Metrics.Machine;

namespace Tracktion.Observability.Tests.Metrics.Machine;

public sealed class GpuReadingTests
{
    [Fact]
    public void Parse_TwoGpus_ReadsNumberUseAndMemory()
    {
        Assert.Equal([new GpuReading("0", 35, 1024L << 20), new GpuReading("1", 0, 3L << 20)], GpuReading.Parse("0, 35, 1024\n1, 0, 3\n"));
    }

    [Fact]
    public void Parse_WhatIsNotSupported_StaysUnknown()
    {
        Assert.Equal([new GpuReading("0", null, 512L << 20)], GpuReading.Parse("0, [N/A], 512\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n")]
    [InlineData("No devices were found\n")]
    public void Parse_NoTable_IsEmpty(string text)
    {
        Assert.Empty(GpuReading.Parse(text));
    }

    [Fact]
    public void Parse_MoreThanAMachineHas_IsCutOff()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i}, 1, 1\n"));

        Assert.Equal(GpuReading.MaxGpus, GpuReading.Parse(text).Count);
    }
}
