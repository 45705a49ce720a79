namespace Tracktion.Audio.Decoding;

/// <summary>What is wrong with a file.</summary>
/// <param name="Code">One of <see cref="DecodeFaultCodes"/>, or a code of the caller's own in the same form.</param>
/// <param name="Message">For a person: what is wrong, where, and what to do about it where something can be done.</param>
public sealed record DecodeFault(string Code, string Message)
{
    /// <summary>Whether the machine is at fault and not the content: another time, or elsewhere, it may work.</summary>
    public bool IsEnvironment => Code is DecodeFaultCodes.DecoderMissing or DecodeFaultCodes.Unreadable;
}
