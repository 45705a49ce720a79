using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A folder in memory that can be full, read-only, or lose what was not synced, as a power cut does.</summary>
internal sealed class MemoryFileSystem : ISpoolFileSystem
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MemoryFile> _files = new(StringComparer.Ordinal);
    private bool _isLocked;

    public string Place => "memory";

    /// <summary>How many bytes there is room for.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    public bool IsReadOnly { get; set; }

    public IEnumerable<string> All
    {
        get
        {
            lock (_lock) return [.. _files.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public MemoryFile this[string name]
    {
        get
        {
            lock (_lock) return _files[name];
        }
    }

    /// <summary>What a power cut leaves: of each file what was synced.</summary>
    public void CutPower()
    {
        lock (_lock)
        {
            _isLocked = false;
            foreach (var file in _files.Values) file.LoseUnsynced();
        }
    }

    /// <summary>What a killed process leaves: everything, and the folder free.</summary>
    public void Kill() => _isLocked = false;

    public IDisposable Lock()
    {
        if (_isLocked) throw new SpoolInUseException(Place, "another test");

        _isLocked = true;
        return new Unlocker(this);
    }

    public IReadOnlyList<string> Names(string folder = "")
    {
        lock (_lock) return [.. _files.Keys.Where(name => folder.Length == 0 ? !name.Contains('/', StringComparison.Ordinal) : name.StartsWith(folder + "/", StringComparison.Ordinal))];
    }

    public ISpoolFile Create(string name)
    {
        CheckWritable(0);
        lock (_lock)
        {
            if (_files.ContainsKey(name)) throw new IOException($"{name} is there already.");
            return (_files[name] = new MemoryFile(this)).Handle();
        }
    }

    public ISpoolFile Open(string name, bool writable = false)
    {
        lock (_lock) return _files.TryGetValue(name, out var file) ? file.Handle() : throw new FileNotFoundException(name);
    }

    public byte[]? ReadAll(string name)
    {
        lock (_lock) return _files.TryGetValue(name, out var file) ? file.ToArray() : null;
    }

    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        CheckWritable(content.Length);
        lock (_lock)
        {
            var file = _files[name] = new MemoryFile(this);
            file.Write(0, content);
            file.Sync();
        }
    }

    public void Append(string name, ReadOnlySpan<byte> content)
    {
        CheckWritable(content.Length);
        lock (_lock)
        {
            if (!_files.TryGetValue(name, out var file)) _files[name] = file = new MemoryFile(this);
            file.Write(file.Length, content);
            file.Sync();
        }
    }

    public void Delete(string name)
    {
        lock (_lock) _files.Remove(name);
    }

    public void CheckWritable(long coming)
    {
        if (IsReadOnly) throw new UnauthorizedAccessException("The disk is read-only.");
        lock (_lock)
        {
            if (_files.Values.Sum(file => file.Length) + coming > Capacity) throw new IOException("No space left on device.");
        }
    }

    private sealed class Unlocker(MemoryFileSystem owner) : IDisposable
    {
        public void Dispose() => owner._isLocked = false;
    }
}
