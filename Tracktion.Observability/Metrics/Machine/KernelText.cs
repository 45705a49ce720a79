using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tracktion.Observability.Metrics.Machine;

/// <summary>Reads the kernel's ways to write numbers. Pure.</summary>
internal static class KernelText
{
    private const int BytesPerKibibyte = 1024;

    /// <summary>The number after a key at the beginning of a line: <c>usage_usec 4711</c>.</summary>
    public static long? Keyed(string text, string key)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length && line[key.Length] is ' ' or ':') return Number(FirstWord(line[(key.Length + 1)..]));
        }

        return null;
    }

    /// <summary>As <see cref="Keyed"/>, of a size that is written in KiB: <c>MemTotal:  16384 kB</c>.</summary>
    /// <returns>The size in bytes.</returns>
    public static long? KeyedKibibytes(string text, string key) => Keyed(text, key) * BytesPerKibibyte;

    /// <summary>A whole number from 0 on; null for anything else, such as <c>max</c>.</summary>
    public static long? Number(ReadOnlySpan<char> text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The words of a line.</summary>
    public static string[] Words(string line) => line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first line of a text.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? FirstLine(string? text) => text?.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text;

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        var end = trimmed.IndexOfAny(' ', '\t');
        return end < 0 ? trimmed : trimmed[..end];
    }
}
