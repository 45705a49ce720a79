using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Fills batches from a spool, in order. Not thread safe.</summary>
internal sealed class BatchFeeder(SpoolCursor cursor, LogIndexMode mode)
{
    private bool _isHeld;
    private SegmentHeader? _header;
    private string _target = "";

    /// <summary>Behind everything that was given to a batch, or stepped over on the way.</summary>
    public SpoolPosition? Passed => _isHeld ? null : cursor.Position;

    /// <summary>Adds what there is to a batch, up to its limits.</summary>
    /// <returns>Whether the batch is full: the next event does not fit.</returns>
    public bool Fill(BulkBatch batch, BatchLimits limits)
    {
        while (batch.Count < limits.Events && batch.Bytes < limits.Bytes)
        {
            if (!_isHeld && !cursor.Read()) return false;

            _isHeld = true;
            if (cursor.Header is not { } header) return false;
            var fits = batch.Count == 0 || batch.Bytes + cursor.Document.Length <= limits.Bytes;
            if (!fits || !batch.Accepts(TargetOf(header))) return true;

            batch.Add(cursor, header, _target, mode);
            _isHeld = false;
        }

        return true;
    }

    private string TargetOf(SegmentHeader header)
    {
        if (!ReferenceEquals(_header, header)) (_header, _target) = (header, LogTarget.Of(header, mode));
        return _target;
    }
}
