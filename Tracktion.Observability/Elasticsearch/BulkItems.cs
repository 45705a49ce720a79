using System.Collections;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>The items of an answer: two bytes for each, and a whole item only for those with more to say than their status. Thousands of good ones cost one small array.</summary>
internal sealed class BulkItems(ushort[] statuses, Dictionary<int, BulkItem> notable) : IReadOnlyList<BulkItem>
{
    public int Count => statuses.Length;

    public BulkItem this[int index] => notable.TryGetValue(index, out var item) ? item : new BulkItem(statuses[index]);

    public IEnumerator<BulkItem> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
