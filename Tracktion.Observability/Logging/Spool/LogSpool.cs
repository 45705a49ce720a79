using System.Security.Cryptography;
using Serilog.Events;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>
/// A log on disk between the process and the log store: records are added at its end, read from its beginning, and go when they are
/// acknowledged. One thread appends, another syncs, a third reads and acknowledges.
/// </summary>
/// <remarks>
/// A segment is never written to by a second process: each begins a new one, whose random id begins the ids of its documents. So a record
/// that a power cut took back cannot give its id to another.
/// </remarks>
internal sealed class LogSpool : IDisposable
{
    /// <summary>Where damaged stretches are put aside.</summary>
    public const string DamagedFolder = "damaged";

    // A disk that spoils more than this has told its story; each is at most 1 MiB.
    private const int DamagedKept = 100;

    private readonly ISpoolFileSystem _files;
    private readonly SpoolIdentity _identity;
    private readonly SpoolLimits _limits;
    private readonly TimeProvider _time;
    private readonly LogPipelineCounters _counters;
    private readonly IDisposable _ownership;
    private readonly Lock _lock = new();
    private readonly Lock _syncLock = new();
    private readonly List<SpoolSegment> _segments;
    // Segments that are full, and that the disk need not have yet.
    private readonly List<ISpoolFile> _retired = [];
    private SpoolPosition _checkpoint;
    private SpoolSegment? _reading;
    private SpoolSegment? _active;
    private ISpoolFile? _file;
    private long _bytes;
    private volatile bool _isDirty;

    private LogSpool(ISpoolFileSystem files, SpoolIdentity identity, SpoolLimits limits, TimeProvider time, LogPipelineCounters counters, IDisposable ownership)
    {
        (_files, _identity, _limits, _time, _counters, _ownership) = (files, identity, limits, time, counters, ownership);
        _segments = SpoolRecovery.Segments(files, counters);
        _checkpoint = SpoolCheckpoint.Read(files) ?? default;
        DropAcknowledged();
        _bytes = _segments.Sum(segment => segment.Length);
        HadBacklog = _segments.Any(segment => segment.End > _checkpoint);
    }

    /// <summary>Whether earlier processes left something that was not acknowledged. It may have been sent, and only the answer lost.</summary>
    public bool HadBacklog { get; }

    /// <summary>All bytes of all segments.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Everything before it is acknowledged.</summary>
    public SpoolPosition Checkpoint
    {
        get
        {
            lock (_lock) return _checkpoint;
        }
    }

    /// <summary>Whether all that was appended is acknowledged.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_lock) return _segments.Count == 0 || _segments[^1].End <= _checkpoint;
        }
    }

    /// <summary>Why the last acknowledgement could not be kept on disk; null when it could.</summary>
    public string? CheckpointFault { get; private set; }

    /// <summary>Opens a spool and cuts what a crash left unfinished.</summary>
    /// <exception cref="SpoolInUseException">Another process has it.</exception>
    /// <exception cref="IOException">The folder cannot be made, read or written; also <see cref="UnauthorizedAccessException"/>.</exception>
    public static LogSpool Open(ISpoolFileSystem files, SpoolIdentity identity, SpoolLimits limits, TimeProvider time, LogPipelineCounters counters)
    {
        var ownership = files.Lock();
        try
        {
            return new LogSpool(files, identity, limits, time, counters, ownership);
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    /// <summary>Adds whole records at the end. All of them are there afterwards, or none.</summary>
    /// <exception cref="IOException">The disk is full or refuses; the same records can be tried again.</exception>
    public void Append(ReadOnlySpan<byte> records)
    {
        if (_active is { } full && full.Length >= _limits.SegmentBytes) RetireActive();
        MakeRoom(records.Length);
        var (active, file) = _active is not null && _file is not null ? (_active, _file) : Begin();
        var at = active.Length;
        try
        {
            file.Write(at, records);
        }
        catch
        {
            CutBack(file, at);
            throw;
        }

        _isDirty = true;
        active.Length = at + records.Length;
        Interlocked.Add(ref _bytes, records.Length);
    }

    /// <summary>Waits until the disk has all that was appended before the call. Does not hold up appending.</summary>
    public void Sync()
    {
        lock (_syncLock)
        {
            ISpoolFile? active;
            List<ISpoolFile> retired;
            lock (_lock)
            {
                (active, retired) = (_isDirty ? _file : null, [.. _retired]);
                _isDirty = false;
            }

            try
            {
                foreach (var file in retired) Finish(file);
                active?.Sync();
            }
            catch
            {
                _isDirty = true;
                throw;
            }
        }
    }

    /// <summary>Says that everything before a place has arrived, and lets go of it.</summary>
    public void Acknowledge(SpoolPosition upTo)
    {
        lock (_lock)
        {
            if (upTo <= _checkpoint) return;

            _checkpoint = upTo;
            try
            {
                // First, because on a full disk it makes the room for the checkpoint.
                DropAcknowledged();
                SpoolCheckpoint.Write(_files, upTo);
                CheckpointFault = null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // After a crash these are sent again, under the same ids.
                CheckpointFault = exception.Message;
            }
        }
    }

    /// <summary>The first segment that holds something after a place, opened; null where there is none yet.</summary>
    internal (SpoolSegment Segment, ISpoolFile File)? OpenAfter(SpoolPosition position)
    {
        lock (_lock)
        {
            var next = _segments.Find(segment => segment.End > position);
            if (next is null) return null;

            var file = _files.Open(SegmentName.Of(next.Number));
            _reading = next;
            return (next, file);
        }
    }

    /// <summary>A header for a segment whose own cannot be read: the same each time, and like that of no other segment.</summary>
    internal SegmentHeader SubstituteHeader(ReadOnlySpan<byte> firstDocument) => NewHeader(Convert.ToHexStringLower(SHA256.HashData(firstDocument).AsSpan(0, sizeof(ulong))));

    /// <summary>Puts damaged bytes aside, under the name of their place, and counts them.</summary>
    internal void KeepDamaged(SpoolPosition at, ReadOnlySpan<byte> bytes)
    {
        // Each record begins with a marker, so their count is that of the records, but for the one whose marker is hurt.
        _counters.Dropped(DropReason.Damaged, null, Math.Max(1, bytes.Count(SpoolRecord.Marker)));
        try
        {
            if (_files.Names(DamagedFolder).Count >= DamagedKept) return;

            _files.Replace($"{DamagedFolder}/{SegmentName.Of(at.Segment)}-{at.Offset}", bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Worth a try, no more: the events are counted as lost.
        }
    }

    /// <summary>Lets go of the folder; what was appended stays there.</summary>
    public void Dispose()
    {
        lock (_syncLock)
        {
            foreach (var file in _retired) file.Dispose();
            _file?.Dispose();
        }

        _ownership.Dispose();
    }

    private (SpoolSegment Active, ISpoolFile File) Begin()
    {
        lock (_lock)
        {
            var number = Math.Max(_checkpoint.Segment, _segments.Count > 0 ? _segments[^1].Number : 0) + 1;
            var header = NewHeader(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(sizeof(ulong)))).ToRecord();
            var file = _files.Create(SegmentName.Of(number));
            try
            {
                file.Write(0, header);
            }
            catch
            {
                file.Dispose();
                _files.Delete(SegmentName.Of(number));
                throw;
            }

            (_file, _active) = (file, new SpoolSegment(number, header.Length));
            _segments.Add(_active);
            Interlocked.Add(ref _bytes, header.Length);
            return (_active, _file);
        }
    }

    private SegmentHeader NewHeader(string id) => new()
    {
        Format = SegmentHeader.CurrentFormat,
        Id = id,
        Created = _time.GetUtcNow(),
        Dataset = _identity.Dataset,
        Namespace = _identity.Namespace,
    };

    // Its file is synced and closed by who syncs: the writer does not wait for a disk.
    private void RetireActive()
    {
        _active?.Seal();
        lock (_lock)
        {
            if (_file is not null) _retired.Add(_file);
            (_active, _file) = (null, null);
        }
    }

    private void Finish(ISpoolFile file)
    {
        file.Sync();
        lock (_lock) _retired.Remove(file);
        file.Dispose();
    }

    // What was written in part must not stay: the next record would begin behind it. Where it cannot be cut, the segment ends there.
    private void CutBack(ISpoolFile file, long at)
    {
        try
        {
            file.SetLength(at);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            RetireActive();
        }
    }

    private void MakeRoom(int coming)
    {
        while (Bytes + coming > _limits.SpoolBytes && RemoveOldest())
        {
        }
    }

    private bool RemoveOldest()
    {
        SpoolSegment oldest;
        lock (_lock)
        {
            if (_segments.Count == 0 || _segments[0] == _active) return false;

            oldest = _segments[0];
            // The reader has it open, and so still delivers it: only its name goes.
            if (oldest != _reading) CountLost(oldest);
            Remove(oldest);
        }

        return true;
    }

    private void CountLost(SpoolSegment segment)
    {
        var from = segment.Number == _checkpoint.Segment ? _checkpoint.Offset : 0;
        using var reader = new SegmentReader(_files.Open(SegmentName.Of(segment.Number)), from);
        var lost = new long[Enum.GetValues<LogEventLevel>().Length + 1];
        while (reader.Read(segment.Length) is var read && read != SegmentRead.End)
        {
            if (read == SegmentRead.Record && reader.RecordOffset > 0) lost[(int?)SpoolDocument.LevelOf(reader.Payload) ?? ^1]++;
        }

        for (var level = 0; level < lost.Length; level++)
        {
            if (lost[level] > 0) _counters.Dropped(DropReason.SpoolFull, level < lost.Length - 1 ? (LogEventLevel)level : null, lost[level]);
        }
    }

    private void DropAcknowledged()
    {
        while (_segments.Count > 0 && _segments[0] != _active && _segments[0].End <= _checkpoint) Remove(_segments[0]);
    }

    private void Remove(SpoolSegment segment)
    {
        _files.Delete(SegmentName.Of(segment.Number));
        _segments.Remove(segment);
        Interlocked.Add(ref _bytes, -segment.Length);
    }
}
