using System.Diagnostics;
using Tracktion.Observability;

namespace Tracktion.FileWatcher.Telemetry;

/// <summary>The names of this service's spans and attributes.</summary>
internal static class FileWatcherTelemetry
{
    public const string Name = "Tracktion.FileWatcher";

    public const string FileDetectedSpan = "file_detected";

    public const string FileExtension = "file.extension";
    public const string FileSize = "file.size";
    public const string RecordOutcome = "tracktion.file.outcome";

    public static readonly ServiceIdentity Identity = new("file-watcher", Name, 8001);

    public static readonly ActivitySource Source = new(Name);
}
