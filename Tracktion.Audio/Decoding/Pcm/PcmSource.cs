using System.Globalization;

namespace Tracktion.Audio.Decoding.Pcm;

/// <summary>Reads uncompressed samples straight from the file.</summary>
internal sealed class PcmSource : ISampleSource
{
    private readonly FileStream _file;
    private readonly PcmLayout _layout;
    private byte[] _buffer = [];
    private long _remaining;

    public PcmSource(FileStream file, PcmLayout layout)
    {
        _file = file;
        _layout = layout;
        _remaining = layout.DataBytes - (layout.DataBytes % layout.BytesPerFrame);
        file.Position = layout.DataOffset;
    }

    public async ValueTask<int> ReadAsync(Memory<float> interleaved, CancellationToken cancellationToken)
    {
        var frames = (int)Math.Min(interleaved.Length / _layout.Format.Channels, _remaining / _layout.BytesPerFrame);
        if (frames == 0) return 0;

        var bytes = frames * _layout.BytesPerFrame;
        if (_buffer.Length < bytes) _buffer = new byte[bytes];
        var read = await _file.ReadAtLeastAsync(_buffer.AsMemory(0, bytes), bytes, throwOnEndOfStream: false, cancellationToken);

        // A file that shrinks while it is read ends here; what is missing is told by FinishAsync.
        frames = read / _layout.BytesPerFrame;
        _remaining = read < bytes ? 0 : _remaining - bytes;
        PcmConverter.Convert(_buffer.AsSpan(0, frames * _layout.BytesPerFrame), interleaved.Span, _layout.Encoding, _layout.BigEndian);
        return frames;
    }

    public ValueTask<DecodeFault?> FinishAsync(long frames, CancellationToken cancellationToken) => ValueTask.FromResult(FaultAfter(frames));

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private DecodeFault? FaultAfter(long frames)
    {
        var rate = (double)_layout.Format.SampleRateHz;
        if (_layout.PromisedFrames is { } promised && frames < promised)
        {
            return new DecodeFault(DecodeFaultCodes.Truncated, string.Create(
                CultureInfo.InvariantCulture,
                $"The file is cut: its header promises {promised} frames ({promised / rate:0.###} s), the file ends after {frames} ({frames / rate:0.###} s)."));
        }

        return _layout.HasBrokenFrame
            ? new DecodeFault(DecodeFaultCodes.Truncated, string.Create(
                CultureInfo.InvariantCulture,
                $"The audio ends in the middle of a frame: its {_layout.DataBytes} bytes are no whole number of frames of {_layout.BytesPerFrame} bytes. All {frames} whole frames were read."))
            : null;
    }
}
