using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Observability.Health;

/// <summary>Room on the disks that the service writes to: healthy above 20 % free, degraded above 10 %, else unhealthy. The fullest counts.</summary>
internal sealed class DiskSpaceCheck(WrittenFolders folders) : IHealthCheck
{
    private const double HealthyAbove = 0.20;
    private const double DegradedAbove = 0.10;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Folders of one disk are told as one.
        var disks = folders.All().GroupBy(folder => Measure(folder.Path), folder => folder.Purpose).OrderBy(disk => disk.Key.Free).ToList();
        return Task.FromResult(Judge(disks[0].Key.Free, string.Join(' ', disks.Select(disk => Describe(disk.Key.Free, disk.Key.TotalBytes, disk.Distinct())))));
    }

    internal static HealthCheckResult Judge(double free, string detail) => free switch
    {
        > HealthyAbove => HealthCheckResult.Healthy(detail),
        > DegradedAbove => HealthCheckResult.Degraded(detail),
        _ => HealthCheckResult.Unhealthy(detail),
    };

    private static (double Free, long TotalBytes) Measure(string path)
    {
        var drive = new DriveInfo(NearestOnDisk(path));
        return ((double)drive.AvailableFreeSpace / Math.Max(1, drive.TotalSize), drive.TotalSize);
    }

    // A folder that is made at its first use will be on its parent's disk.
    private static string NearestOnDisk(string path)
    {
        var folder = path;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent) folder = parent;
        return folder;
    }

    private static string Describe(double free, long totalBytes, IEnumerable<string> purposes) =>
        string.Create(CultureInfo.InvariantCulture, $"{free * 100:0.0} % of {totalBytes >> 30} GiB free for {string.Join(", ", purposes)}.");
}
