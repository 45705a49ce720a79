using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;

namespace Tracktion.Corpus.Synthesis.Classes;

/// <summary>Runs espeak-ng and reads what it says.</summary>
internal static class SpeechProgram
{
    /// <summary>The rate at which espeak-ng's own voices speak.</summary>
    public const int SampleRateHz = 22_050;

    private const string Name = "espeak-ng";

    /// <summary>Speaks.</summary>
    /// <param name="arguments">The program's arguments with <c>--stdout</c> among them; no shell reads them.</param>
    /// <returns>Mono samples at <see cref="SampleRateHz"/>.</returns>
    /// <exception cref="InvalidOperationException">The program is not installed, or it said nothing; the message says which.</exception>
    public static float[] Speak(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Name, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Start(start);
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        var samples = Decode(output.GetBuffer().AsSpan(0, (int)output.Length));
        return process.ExitCode == 0 && samples.Length > 0
            ? samples
            : throw new InvalidOperationException($"{Name} {string.Join(' ', arguments)} ended with {process.ExitCode} and {samples.Length} samples.");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{Name} did not start.");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"{Name} is not installed. It speaks the corpus's speech: install espeak-ng.", missing);
        }
    }

    // To a pipe it writes a header of 44 bytes whose lengths are not yet known, so the samples are all that follows.
    private static float[] Decode(ReadOnlySpan<byte> wav)
    {
        const int HeaderBytes = 44;
        if (wav.Length <= HeaderBytes) return [];

        var rate = BinaryPrimitives.ReadInt32LittleEndian(wav[24..]);
        if (rate != SampleRateHz) throw new InvalidOperationException($"{Name} spoke at {rate} Hz, not {SampleRateHz}.");

        var bytes = wav[HeaderBytes..];
        var samples = new float[bytes.Length / 2];
        for (var i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) / 32768f;
        return samples;
    }
}
