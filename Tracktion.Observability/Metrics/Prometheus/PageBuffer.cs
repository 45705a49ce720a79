using System.Globalization;
using Tracktion.Observability.Logging;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>A page of metrics while it is written, and until it is sent. Not thread safe.</summary>
internal sealed class PageBuffer() : GrowingBuffer(InitialBytes, KeptBytes)
{
    private const int InitialBytes = 64 << 10;
    private const int KeptBytes = 8 << 20;

    // More than the longest double, long or Unix time.
    private const int NumberBytes = 32;

    /// <summary>The shortest text that is read as the same number again.</summary>
    public void WriteNumber(double value)
    {
        if (double.IsFinite(value) && value.TryFormat(GetSpan(NumberBytes), out var written, default, CultureInfo.InvariantCulture)) Advance(written);
        else Write(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8);
    }

    public void WriteNumber(long value)
    {
        value.TryFormat(GetSpan(NumberBytes), out var written, default, CultureInfo.InvariantCulture);
        Advance(written);
    }

    /// <summary>Seconds since the Unix epoch, to the millisecond.</summary>
    public void WriteTime(DateTimeOffset time)
    {
        const int MillisecondsPerSecond = 1000;
        var (seconds, milliseconds) = Math.DivRem(time.ToUnixTimeMilliseconds(), MillisecondsPerSecond);
        WriteNumber(seconds);
        Write("."u8);
        milliseconds.TryFormat(GetSpan(NumberBytes), out var written, "D3", CultureInfo.InvariantCulture);
        Advance(written);
    }

    /// <summary>Characters of ASCII.</summary>
    public void WriteAscii(string text)
    {
        System.Text.Encoding.ASCII.GetBytes(text, GetSpan(text.Length));
        Advance(text.Length);
    }
}
