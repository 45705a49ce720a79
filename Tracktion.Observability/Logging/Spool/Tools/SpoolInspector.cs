namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>Reads what a spool holds. It changes nothing, takes no lock, and may be used while the service runs; its memory does not grow with the spool. Thread safe.</summary>
public sealed class SpoolInspector(TimeProvider time)
{
    /// <summary>Whether a folder is a spool: it holds segments, a checkpoint, an owner or dead letters.</summary>
    public static bool IsSpool(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var files = new DiskFileSystem(folder);
        return files.Names().Any(name => name is SpoolCheckpoint.FileName or SpoolOwner.FileName || SegmentName.TryParse(name, out _)) || DeadLetterFile.Names(files).Count > 0;
    }

    /// <summary>Reads a spool.</summary>
    /// <param name="folder">Its folder; one that is not there, or no spool, is reported as empty.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">A file cannot be read; also <see cref="UnauthorizedAccessException"/>.</exception>
    public SpoolReport Inspect(string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var files = new DiskFileSystem(folder);
        return Inspect(files, SpoolOwner.Read(files) is { } owner && owner.Holds(folder) ? owner.ToString() : null, cancellationToken);
    }

    internal SpoolReport Inspect(ISpoolFileSystem files, string? inUseBy, CancellationToken cancellationToken)
    {
        // Read before the segments: what is acknowledged meanwhile is said to wait, never the other way round.
        var checkpoint = SpoolCheckpoint.Read(files);
        List<long> numbers = [.. SpoolRecovery.Numbers(files)];
        var backlog = new BacklogTally();
        List<SpoolSegmentReport> segments = [];
        foreach (var number in numbers)
        {
            // It has arrived since it was listed, and is gone.
            if (TryOpen(files, SegmentName.Of(number)) is not { } file) continue;

            segments.Add(new SegmentInspector(file, number, checkpoint ?? default, backlog).Inspect(number == numbers[^1], inUseBy is not null, cancellationToken));
        }

        return new SpoolReport
        {
            Folder = files.Place,
            InUseBy = inUseBy,
            Segments = segments,
            Checkpoint = checkpoint is { } place ? new SpoolPlace(place.Segment, place.Offset) : null,
            Backlog = backlog.ToReport(time.GetUtcNow()),
            DeadLetters = DeadLettersOf(files, inUseBy is not null, cancellationToken),
            KeptDamage = KeptDamageOf(files),
        };
    }

    private static DeadLetterReport DeadLettersOf(ISpoolFileSystem files, bool isInUse, CancellationToken cancellationToken)
    {
        const string Unknown = "unknown";
        var (count, bytes, unreadable) = (0L, 0L, 0L);
        SortedDictionary<string, long> types = new(StringComparer.Ordinal);
        foreach (var name in DeadLetterFile.Names(files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var line in DeadLetterFile.Lines(files, name))
            {
                bytes += line.Length;
                if (DeadLetter.Parse(line) is not { } letter)
                {
                    // The service may be about to write the rest of it.
                    if (!isInUse || DeadLetterFile.IsEnded(line)) unreadable++;
                    continue;
                }

                count++;
                types[letter.ErrorType ?? Unknown] = types.GetValueOrDefault(letter.ErrorType ?? Unknown) + 1;
            }
        }

        return new DeadLetterReport { Count = count, Bytes = bytes, Unreadable = unreadable, ByErrorType = types };
    }

    private static SpoolKeptDamage KeptDamageOf(ISpoolFileSystem files)
    {
        var (count, bytes) = (0, 0L);
        foreach (var name in files.Names(LogSpool.DamagedFolder))
        {
            if (TryOpen(files, name) is not { } file) continue;

            using (file) bytes += file.Length;
            count++;
        }

        return new SpoolKeptDamage(count, bytes);
    }

    private static ISpoolFile? TryOpen(ISpoolFileSystem files, string name)
    {
        try
        {
            return files.Open(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
