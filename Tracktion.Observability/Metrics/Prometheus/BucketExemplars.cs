using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>Hands a histogram's exemplars to the buckets that they fell into, going up. The SDK keeps one for each bucket, in the order of the buckets.</summary>
internal ref struct BucketExemplars
{
    private readonly bool _any;
    private ReadOnlyExemplarCollection.Enumerator _exemplars;
    private bool _hasNext;

    public BucketExemplars(in MetricPoint point, bool isWanted)
    {
        _any = point.TryGetExemplars(out var exemplars) && isWanted;
        if (!_any) return;
        _exemplars = exemplars.GetEnumerator();
        MoveNext();
    }

    /// <summary>Takes the exemplar of the bucket with this upper bound, and leaves those below it behind: each belongs to one bucket.</summary>
    public bool TryTake(double bound, out Exemplar exemplar)
    {
        exemplar = default;
        if (!_any || !_hasNext || !(_exemplars.Current.DoubleValue <= bound)) return false;

        while (_hasNext && _exemplars.Current.DoubleValue <= bound)
        {
            exemplar = _exemplars.Current;
            MoveNext();
        }

        return true;
    }

    private void MoveNext()
    {
        do _hasNext = _exemplars.MoveNext();
        while (_hasNext && (_exemplars.Current.TraceId == default || double.IsNaN(_exemplars.Current.DoubleValue)));
    }
}
