using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Tracktion.Audio.Decoding.Ffmpeg;

/// <summary>Another program that is running: its output as a stream, a bounded part of its complaints, and its end, whatever happens to us.</summary>
internal sealed class ExternalProgram : IAsyncDisposable
{
    private const int MaxComplaintChars = 16 * 1024;
    private const int BlockBytes = 64 * 1024;

    private readonly Process _process;
    private readonly string _name;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Task<string> _complaints;

    private ExternalProgram(Process process, string name)
    {
        _process = process;
        _name = name;
        _complaints = ReadBoundedAsync(process.StandardError);
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts a program. Its arguments are passed as they are; no shell reads them.</summary>
    /// <returns>Null where the program is not installed.</returns>
    public static ExternalProgram? Start(string path, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        try
        {
            var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
            process.StandardInput.Close();
            return new ExternalProgram(process, Path.GetFileNameWithoutExtension(path));
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Reads all of a short output.</summary>
    /// <returns>Null where it is longer than is allowed; then the program still runs.</returns>
    public async Task<byte[]?> ReadAllAsync(int maxBytes, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var block = new byte[BlockBytes];
        int read;
        while ((read = await Output.ReadAsync(block, cancellationToken)) > 0)
        {
            if (bytes.Length + read > maxBytes) return null;
            bytes.Write(block, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>Waits for the end, which must come within the limit after the output has ended.</summary>
    /// <exception cref="TimeoutException">It did not.</exception>
    public async Task<(ExternalCall Call, string Complaints)> WaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(limit, cancellationToken);
        return (new ExternalCall(_name, Stopwatch.GetElapsedTime(_started), _process.ExitCode), await _complaints);
    }

    /// <summary>Ends the program if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited) _process.Kill();
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It ended in between.
        }

        _process.Dispose();
    }

    private static async Task<string> ReadBoundedAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[1024];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            // Read on to the end all the same: a full pipe would stop the program.
            text.Append(buffer, 0, Math.Min(read, MaxComplaintChars - text.Length));
        }

        // Half a line has lost what tells whose it is.
        var complaints = text.ToString();
        return complaints.Length == MaxComplaintChars ? complaints[..(complaints.LastIndexOf('\n') + 1)] : complaints;
    }
}
