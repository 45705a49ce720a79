namespace Tracktion.Observability.Logging.Spool;

/// <summary>
/// Keeps a spool open for its writer and its reader, and opens it again while its disk refuses. A folder that cannot be used is a state
/// that is told, not a reason to stop a service; only a folder that another process uses is. Thread safe.
/// </summary>
internal sealed class SpoolHolder : IDisposable
{
    private const string Topic = "spool";

    private readonly Func<LogSpool> _open;
    private readonly SelfLog _self;
    private readonly Lock _lock = new();
    private volatile LogSpool? _spool;
    private volatile string? _fault;

    /// <summary>Opens the spool, or notes why that cannot be yet.</summary>
    /// <exception cref="SpoolInUseException">Another process has the folder.</exception>
    public SpoolHolder(Func<LogSpool> open, SelfLog self)
    {
        (_open, _self) = (open, self);
        try
        {
            Get();
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) and not SpoolInUseException)
        {
            Failed(exception);
        }
    }

    /// <summary>The spool; null as long as it could not be opened.</summary>
    public LogSpool? Current => _spool;

    /// <summary>Why the disk refuses; null while it does not.</summary>
    public string? Fault => _fault;

    /// <summary>The spool, opened now where it could not be before.</summary>
    /// <exception cref="IOException">It still cannot; also <see cref="UnauthorizedAccessException"/>.</exception>
    public LogSpool Get()
    {
        if (_spool is { } spool) return spool;

        lock (_lock) return _spool ??= _open();
    }

    /// <summary>Notes that the disk refused.</summary>
    public void Failed(Exception exception)
    {
        _fault = exception.Message;
        _self.Write(Topic, $"the spool cannot be written ({exception.Message}). Events wait in memory, and are lost, lowest level first, when that is full. Make room on the disk, or make the folder writable.");
    }

    /// <summary>Notes that the disk took what it was given.</summary>
    public void Worked()
    {
        if (_fault is null) return;

        _fault = null;
        _self.Write(Topic + " again", "the spool can be written again.");
    }

    public void Dispose() => _spool?.Dispose();
}
