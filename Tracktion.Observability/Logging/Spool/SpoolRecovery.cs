namespace Tracktion.Observability.Logging.Spool;

/// <summary>Finds what earlier processes left in a spool.</summary>
internal static class SpoolRecovery
{
    /// <summary>The segments, oldest first, after the torn end of the last one was cut.</summary>
    public static List<SpoolSegment> Segments(ISpoolFileSystem files, LogPipelineCounters counters)
    {
        List<SpoolSegment> segments = [.. Numbers(files).Select(number => new SpoolSegment(number, SyncedLengthOf(files, number)).Seal())];
        if (segments.Count > 0 && MendEnd(files, segments[^1])) counters.TornTail();
        foreach (var empty in segments.Where(segment => segment.Length == 0)) files.Delete(SegmentName.Of(empty.Number));
        segments.RemoveAll(segment => segment.Length == 0);
        return segments;
    }

    public static IEnumerable<long> Numbers(ISpoolFileSystem files) =>
        files.Names().Select(name => SegmentName.TryParse(name, out var number) ? number : (long?)null).OfType<long>().Order();

    // Only what follows the last sound record is a torn tail; damage with sound records behind it is kept for the reader to step over.
    private static bool MendEnd(ISpoolFileSystem files, SpoolSegment segment)
    {
        using var file = files.Open(SegmentName.Of(segment.Number), writable: true);
        using var reader = new SegmentReader(file);
        var sound = 0L;
        while (reader.Read(segment.Length) is var read && read != SegmentRead.End)
        {
            if (read == SegmentRead.Record) sound = reader.Offset;
        }

        var isTorn = sound < segment.Length;
        if (isTorn) file.SetLength(sound);
        segment.Length = sound;
        return isTorn;
    }

    // A killed process may have written what it did not get to sync, and nobody else would.
    private static long SyncedLengthOf(ISpoolFileSystem files, long number)
    {
        using var file = files.Open(SegmentName.Of(number), writable: true);
        file.Sync();
        return file.Length;
    }
}
