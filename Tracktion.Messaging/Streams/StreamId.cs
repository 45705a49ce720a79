using System.Globalization;

namespace Tracktion.Messaging.Streams;

/// <summary>The order of stream entries' ids, <c>milliseconds-sequence</c>.</summary>
internal static class StreamId
{
    /// <summary>Negative where <paramref name="left"/> stands before <paramref name="right"/>, 0 where they are one, else positive.</summary>
    public static int Compare(string left, string right) => Parse(left).CompareTo(Parse(right));

    private static (ulong Milliseconds, ulong Sequence) Parse(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return dash < 0
            ? (ulong.Parse(id, CultureInfo.InvariantCulture), 0)
            : (ulong.Parse(id.AsSpan(0, dash), CultureInfo.InvariantCulture), ulong.Parse(id.AsSpan(dash + 1), CultureInfo.InvariantCulture));
    }
}
