namespace Tracktion.Audio.Decoding;

/// <summary>How the decoding of a file ended: complete, partial (how much, and why), or rejected (why).</summary>
public sealed record DecodeResult
{
    private DecodeResult(long frames, long? promisedFrames, DecodeFault? fault)
    {
        Status = fault is null ? DecodeStatus.Complete : frames > 0 ? DecodeStatus.Partial : DecodeStatus.Rejected;
        (Frames, PromisedFrames, Fault) = (frames, promisedFrames >= frames ? promisedFrames : null, fault);
    }

    /// <summary>Which of the three it is.</summary>
    public DecodeStatus Status { get; }

    /// <summary>How many frames were decoded; 0 where the file was rejected.</summary>
    public long Frames { get; }

    /// <summary>How many frames the file promises; null where it leaves that open, or promises fewer than were there, as a chained Ogg file does.</summary>
    public long? PromisedFrames { get; }

    /// <summary>Why it is not complete; null exactly where it is.</summary>
    public DecodeFault? Fault { get; }

    /// <summary>A file that was read to its end.</summary>
    internal static DecodeResult Ended(long frames, long? promisedFrames, DecodeFault? fault) => new(frames, promisedFrames, fault);

    /// <summary>A file of which nothing can be read.</summary>
    internal static DecodeResult Rejected(DecodeFault fault) => new(0, null, fault);
}
