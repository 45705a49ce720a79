using System.Globalization;

namespace Tracktion.Observability.Metrics.Machine;

/// <summary>What an NVIDIA GPU does.</summary>
/// <param name="Gpu">Its number on this machine: <c>0</c>.</param>
/// <param name="UtilizationPercent">How much of the time it computed, 0 to 100; null where it does not tell.</param>
/// <param name="MemoryUsedBytes">Its memory in use; null where it does not tell.</param>
internal readonly record struct GpuReading(string Gpu, double? UtilizationPercent, long? MemoryUsedBytes)
{
    /// <summary>More than a machine has; what comes after is left out.</summary>
    public const int MaxGpus = 16;

    /// <summary>What nvidia-smi is asked for; <see cref="Parse"/> reads the answer.</summary>
    public static readonly IReadOnlyList<string> Query = ["--query-gpu=index,utilization.gpu,memory.used", "--format=csv,noheader,nounits"];

    private const long BytesPerMebibyte = 1 << 20;

    /// <summary>Reads the answer: a line a GPU, <c>0, 35, 1024</c>, memory in MiB. Lines that are none are passed over; what is not supported stays null.</summary>
    public static IReadOnlyList<GpuReading> Parse(string text) => [.. text.Split('\n').Select(ParseLine).OfType<GpuReading>().Take(MaxGpus)];

    private static GpuReading? ParseLine(string line) =>
        line.Split(',', StringSplitOptions.TrimEntries) is [var index, var utilization, var memory] && KernelText.Number(index) is { } number
            ? new GpuReading(number.ToString(CultureInfo.InvariantCulture), KernelText.Number(utilization), KernelText.Number(memory) * BytesPerMebibyte)
            : null;
}
