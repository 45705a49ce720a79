namespace Tracktion.Audio.Decoding;

/// <summary>Gives a file's samples in their order.</summary>
internal interface ISampleSource : IAsyncDisposable
{
    /// <summary>Fills a buffer with interleaved samples; full scale is 1.</summary>
    /// <returns>How many frames were filled, 0 at the end.</returns>
    ValueTask<int> ReadAsync(Memory<float> interleaved, CancellationToken cancellationToken);

    /// <summary>Called once after the last frame: what was found to be wrong.</summary>
    /// <param name="frames">How many frames were read in all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    ValueTask<DecodeFault?> FinishAsync(long frames, CancellationToken cancellationToken);
}
