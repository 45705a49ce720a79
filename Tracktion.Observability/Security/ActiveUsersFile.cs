using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Security;

/// <summary>
/// Keeps the days of use over restarts, in a small file beside the service's log. It is written once a minute where something is new, and at a stop: a crash loses at most
/// that minute. Without a log folder nothing is kept, and counting begins anew with each start.
/// </summary>
/// <param name="users">What is kept.</param>
/// <param name="path">The file's full path; null for none.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told, once, of a file that cannot be read or written.</param>
internal sealed class ActiveUsersFile(ActiveUsers users, string? path, TimeProvider time, ILogger<ActiveUsersFile> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private string _saved = "";
    private bool _isFailing;

    /// <summary>The file of a service.</summary>
    public static string? PathOf(ServiceDescription service, ObservabilityOptions options) =>
        options.LogFolder is { } folder ? Path.GetFullPath(Path.Combine(folder, $"{service.Identity.Name}.active-users.json")) : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (path is null) return;

        // Off the host's start: the disk may be slow.
        await Task.Yield();
        Load(path);
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Save(path);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Save(path);
        }
    }

    private void Load(string file)
    {
        try
        {
            if (!File.Exists(file)) return;

            _saved = File.ReadAllText(file);
            if (JsonSerializer.Deserialize<Dictionary<string, DateOnly>>(_saved) is { } kept) users.Restore(kept);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            Fail(exception, file);
        }
    }

    private void Save(string file)
    {
        var text = JsonSerializer.Serialize(users.LastUses().OrderBy(use => use.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));
        if (text == _saved) return;

        try
        {
            // A crash within the writing leaves the old file whole.
            Write(file + ".new", text);
            File.Move(file + ".new", file, overwrite: true);
            (_saved, _isFailing) = (text, false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(exception, file);
        }
    }

    // For this account alone: whoever can read it could try guessed keys against it.
    private static void Write(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // One that a crash left behind would keep its own mode.
        File.Delete(file);
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }

    private void Fail(Exception exception, string file)
    {
        if (!_isFailing) logger.ActiveUsersNotKept(exception, file);
        _isFailing = true;
    }
}
