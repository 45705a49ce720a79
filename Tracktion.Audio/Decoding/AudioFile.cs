using System.Globalization;
using Tracktion.Audio.Decoding.Aiff;
using Tracktion.Audio.Decoding.Ffmpeg;
using Tracktion.Audio.Decoding.Integrity;
using Tracktion.Audio.Decoding.Pcm;
using Tracktion.Audio.Decoding.Wav;

namespace Tracktion.Audio.Decoding;

/// <summary>
/// An audio file that is read from its first sample to its last. WAV and AIFF in the common encodings come straight from the disk, all
/// else through ffmpeg. What is inside decides, never the name. Not thread safe.
/// </summary>
public sealed class AudioFile : IAsyncDisposable
{
    private const int HeadBytes = 64;

    private readonly ISampleSource _source;
    private readonly Task<MediaProbe?> _probe;
    private readonly DecoderOptions _options;
    private readonly List<ExternalCall> _calls;
    private readonly CancellationTokenSource _stop;
    private long _notFinite;
    private long _firstNotFinite;

    private AudioFile(
        ISampleSource source, AudioFormat format, TimeSpan? promised, Task<MediaProbe?> probe, DecoderOptions options, List<ExternalCall> calls, CancellationTokenSource stop)
    {
        (_source, Format, PromisedDuration) = (source, format, promised);
        (_probe, _options, _calls, _stop) = (probe, options, calls, stop);
    }

    /// <summary>What the audio is.</summary>
    public AudioFormat Format { get; }

    /// <summary>How long the audio is by its header; null where the header leaves that open.</summary>
    public TimeSpan? PromisedDuration { get; }

    /// <summary>How many frames were read so far.</summary>
    public long FramesRead { get; private set; }

    /// <summary>How the decoding ended; null before the end.</summary>
    public DecodeResult? Result { get; private set; }

    /// <summary>After the end: what is wrong with the file, null where nothing is. Null before the end.</summary>
    public DecodeFault? Fault => Result?.Fault;

    /// <summary>The programs that were run and have ended so far.</summary>
    public IReadOnlyList<ExternalCall> ExternalCalls => _calls;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="options">What decodes, and the bounds that it keeps.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The file, or why it was rejected. A file that cannot be read, or that is no audio, is a result and no exception.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static async Task<AudioOpenResult> OpenAsync(string path, DecoderOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);

        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        AudioOpenResult? result = null;
        try
        {
            result = await OpenAsync(path, options, stop, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            result = Reject(DecodeFaultCodes.Unreadable, File.Exists(path) ? "The file cannot be read: check its permissions." : "The file is not there any more.");
        }
        catch (TimeoutException exception)
        {
            result = Reject(DecodeFaultCodes.DecoderTimeout, exception.Message);
        }
        finally
        {
            // Whoever got no file gets nothing that still runs.
            if (result?.File is null)
            {
                await stop.CancelAsync();
                stop.Dispose();
            }
        }

        return result;
    }

    /// <summary>Reads the next samples.</summary>
    /// <param name="interleaved">Where they go, a frame after the other; room for at least one frame.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How many frames were filled; 0 at the end, when <see cref="Result"/> is decided. Samples that are no finite number are read as 0 and counted as a fault.</returns>
    /// <exception cref="ArgumentException">There is no room for a frame.</exception>
    public async ValueTask<int> ReadAsync(Memory<float> interleaved, CancellationToken cancellationToken)
    {
        if (interleaved.Length < Format.Channels) throw new ArgumentException($"A frame has {Format.Channels} samples.", nameof(interleaved));
        if (Result is not null) return 0;

        var frames = (FramesRead / (double)Format.SampleRateHz) < _options.MaxDuration.TotalSeconds ? await _source.ReadAsync(interleaved, cancellationToken) : -1;
        if (frames <= 0)
        {
            var fault = frames < 0 ? TooLong() : await _source.FinishAsync(FramesRead, cancellationToken) ?? NotFinite();
            Result = DecodeResult.Ended(FramesRead, PromisedFrames(), fault);
            return 0;
        }

        MendNumbers(interleaved.Span[..(frames * Format.Channels)]);
        FramesRead += frames;
        return frames;
    }

    /// <summary>What the file says of its audio: tags, chapters, cover; nothing where ffprobe is not there to read it, or gave no answer.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<AudioMetadata> ReadMetadataAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _probe.WaitAsync(cancellationToken))?.Metadata ?? AudioMetadata.None;
        }
        catch (TimeoutException)
        {
            return AudioMetadata.None;
        }
    }

    /// <summary>Closes the file, and ends every program that was started for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _source.DisposeAsync();
        await ((Task)_probe).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task<AudioOpenResult> OpenAsync(string path, DecoderOptions options, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var handedOn = false;
        try
        {
            var head = new byte[HeadBytes];
            var there = await stream.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken);
            if (there == 0) return Reject(DecodeFaultCodes.EmptyFile, "The file is empty: it has 0 bytes.");

            List<ExternalCall> calls = [];
            var probe = ProbeAsync(path, options, calls, stop.Token);
            if (await ReadHeaderAsync(stream, head.AsMemory(0, there), options, cancellationToken) is { } header)
            {
                if (header.Fault is { } fault) return new AudioOpenResult(fault);
                if (header.Layout is { } layout)
                {
                    handedOn = true;
                    var promised = TimeSpan.FromSeconds((layout.PromisedFrames ?? layout.DataBytes / layout.BytesPerFrame) / (double)layout.Format.SampleRateHz);
                    return new AudioOpenResult(new AudioFile(new PcmSource(stream, layout), layout.Format, promised, probe, options, calls, stop));
                }
            }

            return await OpenByFfmpegAsync(path, head.AsMemory(0, there), probe, options, calls, stop);
        }
        finally
        {
            if (!handedOn) await stream.DisposeAsync();
        }
    }

    private static async Task<PcmHeader?> ReadHeaderAsync(FileStream stream, ReadOnlyMemory<byte> head, DecoderOptions options, CancellationToken cancellationToken)
    {
        if (WavHeader.Matches(head.Span)) return await WavHeader.ReadAsync(stream, options, cancellationToken);
        return AiffHeader.Matches(head.Span) ? await AiffHeader.ReadAsync(stream, options, cancellationToken) : null;
    }

    private static async Task<MediaProbe?> ProbeAsync(string path, DecoderOptions options, List<ExternalCall> calls, CancellationToken cancellationToken)
    {
        var probe = await MediaProbe.RunAsync(path, options, cancellationToken);
        if (probe is not null) calls.Add(probe.Call);
        return probe;
    }

    private static async Task<AudioOpenResult> OpenByFfmpegAsync(
        string path, ReadOnlyMemory<byte> head, Task<MediaProbe?> probing, DecoderOptions options, List<ExternalCall> calls, CancellationTokenSource stop)
    {
        if (await probing is not { } probe)
            return Reject(DecodeFaultCodes.DecoderMissing, $"'{options.FfprobePath}' is not installed. It is needed for all but WAV and AIFF: install ffmpeg.");
        if (probe.Format is not { } format) return new AudioOpenResult(Unrecognised.Explain(head.Span, probe));
        if (PcmHeader.Check(format.Channels, format.SampleRateHz, options) is { } fault) return new AudioOpenResult(fault);
        if (FfmpegSource.Start(path, options) is not { } program)
            return Reject(DecodeFaultCodes.DecoderMissing, $"'{options.FfmpegPath}' is not installed. It is needed for all but WAV and AIFF: install ffmpeg.");

        var integrity = IntegrityCheck.RunAsync(path, format.Container, stop.Token);
        var source = new FfmpegSource(program, format, probe.PromisedDuration, integrity, options, calls);
        return new AudioOpenResult(new AudioFile(source, format, probe.PromisedDuration, probing, options, calls, stop));
    }

    private void MendNumbers(Span<float> samples)
    {
        if (FiniteSamples.Are(samples)) return;

        for (var i = 0; i < samples.Length; i++)
        {
            if (float.IsFinite(samples[i])) continue;

            samples[i] = 0;
            if (_notFinite++ == 0) _firstNotFinite = FramesRead + (i / Format.Channels);
        }
    }

    private long? PromisedFrames() => PromisedDuration is { } promised ? (long)Math.Round(promised.TotalSeconds * Format.SampleRateHz) : null;

    private DecodeFault? NotFinite() => _notFinite == 0
        ? null
        : new DecodeFault(DecodeFaultCodes.NotFinite, string.Create(
            CultureInfo.InvariantCulture,
            $"{_notFinite} samples are not a number or infinite, the first at {_firstNotFinite / (double)Format.SampleRateHz:0.###} s; they were read as silence."));

    private DecodeFault TooLong() =>
        new(DecodeFaultCodes.LimitsExceeded, $"The audio is longer than {_options.MaxDuration.TotalHours:0.#} h, which is the most that is decoded.");

    private static AudioOpenResult Reject(string code, string message) => new(new DecodeFault(code, message));
}
