using System.Globalization;
using System.Runtime.InteropServices;
using Tracktion.Audio.Decoding.Integrity;

namespace Tracktion.Audio.Decoding.Ffmpeg;

/// <summary>Reads samples that ffmpeg decodes, through a pipe. A crash of the decoder stays outside, and only the pipe's buffer is in memory.</summary>
internal sealed class FfmpegSource(
    ExternalProgram program,
    AudioFormat format,
    TimeSpan? promisedDuration,
    Task<IntegrityReport> integrity,
    DecoderOptions options,
    List<ExternalCall> calls) : ISampleSource
{
    // One codec frame of padding, more or less, is how decoders differ: 4,608 samples is the longest of the common codecs (FLAC).
    private const int LengthToleranceFrames = 4608;

    private readonly byte[] _carry = new byte[sizeof(float) * format.Channels];
    private int _carried;
    private bool _stalled;

    /// <summary>Starts ffmpeg on a file.</summary>
    /// <returns>Null where ffmpeg is not installed.</returns>
    public static ExternalProgram? Start(string path, DecoderOptions options) =>
        ExternalProgram.Start(
            options.FfmpegPath,
            [
                "-nostdin", "-v", "error", "-threads", "1", "-err_detect", "crccheck", "-i", "file:" + path,
                "-map", "0:a:0", "-vn", "-sn", "-dn", "-c:a", "pcm_f32le", "-f", "f32le", "-",
            ]);

    public async ValueTask<int> ReadAsync(Memory<float> interleaved, CancellationToken cancellationToken)
    {
        var wanted = interleaved.Length / format.Channels;
        var bytes = new ByteView(interleaved[..(wanted * format.Channels)]).Memory;
        _carry.AsMemory(0, _carried).CopyTo(bytes);
        var filled = _carried;
        _carried = 0;
        while (filled < _carry.Length)
        {
            var read = await ReadSomeAsync(bytes[filled..], cancellationToken);
            if (read == 0) return 0;
            filled += read;
        }

        // What the pipe gave may end within a frame; its beginning waits for the next call.
        _carried = filled % _carry.Length;
        bytes.Slice(filled - _carried, _carried).CopyTo(_carry);
        return filled / _carry.Length;
    }

    public async ValueTask<DecodeFault?> FinishAsync(long frames, CancellationToken cancellationToken)
    {
        if (_stalled) return Stalled(frames);

        string complaints;
        ExternalCall call;
        try
        {
            (call, complaints) = await program.WaitAsync(options.StallTimeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            return Stalled(frames);
        }

        calls.Add(call);
        var lines = Complaints.LinesOf(complaints);
        if (frames == 0 && format.Codec == MediaProbe.UnknownCodec) return new DecodeFault(DecodeFaultCodes.UnsupportedCodec, $"The {format.Container} file's audio is in a codec that ffmpeg does not know.");
        if (frames == 0) return new DecodeFault(DecodeFaultCodes.NoAudio, $"The {format.Container} file has a header, but no audio that can be decoded{Quote(lines)}.");
        var (fault, hasSeams) = await integrity;
        if (fault is not null) return fault;

        if (hasSeams) lines = Complaints.WithoutSeams(lines);
        return ShortBy(frames) ?? (lines.Count > 0 || call.ExitCode != 0
            ? new DecodeFault(DecodeFaultCodes.Damaged, $"Parts of the audio are damaged; {Seconds(frames)} s could be decoded{Quote(lines)}.")
            : null);
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    private async ValueTask<int> ReadSomeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StallTimeout);
        try
        {
            return await program.Output.ReadAsync(buffer, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _stalled = true;
            return 0;
        }
    }

    private DecodeFault Stalled(long frames) => new(
        DecodeFaultCodes.DecoderTimeout, $"ffmpeg gave nothing for {options.StallTimeout.TotalSeconds:0} s after {Seconds(frames)} s of audio, and was ended.");

    private DecodeFault? ShortBy(long frames)
    {
        if (promisedDuration is not { } promised) return null;

        var missing = (promised.TotalSeconds * format.SampleRateHz) - frames;
        return missing <= LengthToleranceFrames
            ? null
            : new DecodeFault(DecodeFaultCodes.Truncated, string.Create(
                CultureInfo.InvariantCulture,
                $"The file is cut, or damaged: its header promises {promised.TotalSeconds:0.###} s, only {Seconds(frames)} s could be decoded."));
    }

    private string Seconds(long frames) => ((double)frames / format.SampleRateHz).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Quote(IReadOnlyList<string> lines) => lines.Count switch
    {
        0 => "",
        1 => $" (ffmpeg: {lines[0]})",
        _ => $" (ffmpeg, {lines.Count} messages, the first: {lines[0]})",
    };

    /// <summary>The floats' own memory as bytes, so that the pipe writes straight into them.</summary>
    private sealed class ByteView(Memory<float> floats) : System.Buffers.MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(floats.Span);

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => floats.Pin();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
