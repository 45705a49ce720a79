using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging.Writing;

/// <summary>Documents as records, one behind the other, written in place.</summary>
internal sealed class RecordBuffer() : GrowingBuffer(256 << 10, 4 << 20)
{
    private int _record;

    /// <summary>Begins a record: what is written from now on is its payload.</summary>
    public void Begin()
    {
        _record = Length;
        GetSpan(SpoolRecord.HeaderBytes);
        Advance(SpoolRecord.HeaderBytes);
    }

    /// <summary>Ends the record.</summary>
    public void Seal() => SpoolRecord.Seal(From(_record));
}
