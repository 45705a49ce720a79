using Tracktion.Audio.Decoding;

namespace Tracktion.Audio.Tests.Analyzing;

/// <summary>Gives samples in pieces of a length that nothing divides.</summary>
internal sealed class PieceSource(float[] interleaved, int channels, int pieceFrames) : ISampleSource
{
    private int _at;

    public ValueTask<int> ReadAsync(Memory<float> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var frames = Math.Min(pieceFrames, Math.Min(buffer.Length, interleaved.Length - _at) / channels);
        interleaved.AsMemory(_at, frames * channels).CopyTo(buffer);
        _at += frames * channels;
        return ValueTask.FromResult(frames);
    }

    public ValueTask<DecodeFault?> FinishAsync(long frames, CancellationToken cancellationToken) => ValueTask.FromResult<DecodeFault?>(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
