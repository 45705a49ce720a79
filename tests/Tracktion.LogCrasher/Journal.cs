using System.IO.MemoryMappedFiles;

namespace Tracktion.LogCrasher;

/// <summary>When the log call of each numbered event returned, in memory shared through a file: what was written there outlives a killed process.</summary>
public sealed class Journal : IDisposable
{
    /// <summary>How many events it has room for.</summary>
    public const int Capacity = 2_000_000;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Opens a journal, or begins it.</summary>
    public Journal(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, (long)Capacity * sizeof(long));
        _view = _file.CreateViewAccessor();
    }

    /// <summary>Notes that an event's log call returned.</summary>
    public void Returned(int number, DateTimeOffset at) => _view.Write((long)number * sizeof(long), at.UtcTicks);

    /// <summary>When an event's log call returned; null where it did not.</summary>
    public DateTimeOffset? ReturnOf(int number) => _view.ReadInt64((long)number * sizeof(long)) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
