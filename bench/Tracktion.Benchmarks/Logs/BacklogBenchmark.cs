using System.Globalization;

namespace Tracktion.Benchmarks.Logs;

/// <summary>Leaves a backlog on the disk, and has another process ship it.</summary>
internal sealed class BacklogBenchmark : IBenchmark
{
    private const int WarmUpEvents = 100_000;
    private const int Events = 5_000_000;
    private const int QuickEvents = 500_000;
    // More than an event takes, so that no disk is filled.
    private const int BytesPerEvent = 1000;

    public string Name => "log-backlog";

    public string Description => "the part of `log` that ships five million events from a spool, and says how much memory that takes";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var events = quick ? QuickEvents : Events;
        var folder = Directory.CreateTempSubdirectory("tracktion-bench-");
        try
        {
            RequireSpace(folder, (long)events * BytesPerEvent);
            SpoolFiller.Fill(BacklogShippingBenchmark.SmallIn(folder.FullName), BacklogShippingBenchmark.Options, WarmUpEvents);
            SpoolFiller.Fill(BacklogShippingBenchmark.LargeIn(folder.FullName), BacklogShippingBenchmark.Options, events);
            return await ChildBenchmark.RunAsync(BacklogShippingBenchmark.BenchmarkName, quick, new Dictionary<string, string>
            {
                [BacklogShippingBenchmark.FolderVariable] = folder.FullName,
                [BacklogShippingBenchmark.SmallVariable] = WarmUpEvents.ToString(CultureInfo.InvariantCulture),
                [BacklogShippingBenchmark.LargeVariable] = events.ToString(CultureInfo.InvariantCulture),
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void RequireSpace(DirectoryInfo folder, long bytes)
    {
        var free = new DriveInfo(folder.FullName).AvailableFreeSpace;
        if (free < bytes) throw new InvalidOperationException($"The backlog needs {bytes >> 20} MiB in {folder.Parent}, where {free >> 20} MiB are free; set TMPDIR to a larger place.");
    }
}
