namespace Tracktion.Observability.Logging.Spool;

/// <summary>One segment of a spool. Its length is set by the writer and read by the reader.</summary>
internal sealed class SpoolSegment(long number, long length)
{
    private long _length = length;
    private volatile bool _isSealed;

    public long Number => number;

    /// <summary>How much of it is written in full.</summary>
    public long Length
    {
        get => Volatile.Read(ref _length);
        set => Volatile.Write(ref _length, value);
    }

    /// <summary>Whether nothing more will be written to it.</summary>
    public bool IsSealed => _isSealed;

    public SpoolPosition End => new(number, Length);

    public SpoolSegment Seal()
    {
        _isSealed = true;
        return this;
    }
}
