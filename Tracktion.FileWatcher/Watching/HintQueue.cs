using System.Threading.Channels;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Hints on their way to the settling loop. Bounded: what does not fit is found again by the rescan that the refused writer asks for.</summary>
internal sealed class HintQueue
{
    /// <summary>How many hints wait at most: a burst of some thousand files, at about 200 bytes a hint.</summary>
    public const int Capacity = 16_384;

    private readonly Channel<FileHint> _channel = Channel.CreateBounded<FileHint>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    public ChannelReader<FileHint> Reader => _channel.Reader;

    /// <summary>Adds a hint without waiting; false where the queue is full.</summary>
    public bool TryAdd(FileHint hint) => _channel.Writer.TryWrite(hint);

    /// <summary>Adds a hint, waiting for room: for scans, which can wait where an event cannot.</summary>
    public ValueTask AddAsync(FileHint hint, CancellationToken cancellationToken) => _channel.Writer.WriteAsync(hint, cancellationToken);
}
