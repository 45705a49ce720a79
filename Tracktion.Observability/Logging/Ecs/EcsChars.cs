using System.Globalization;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Text that is being put together: it keeps the first characters, and counts all. Reused.</summary>
internal sealed class EcsChars
{
    /// <summary>A little more than is ever written, so that a secret on the edge is seen whole before the text is cut.</summary>
    private const int Capacity = EcsText.MaxLength + EcsText.Margin;

    private char[] _chars = new char[512];

    /// <summary>The characters that are kept.</summary>
    public int Length { get; private set; }

    /// <summary>All that there were, also those that were not kept.</summary>
    public long Total { get; private set; }

    public bool IsFull => Length == Capacity;

    public ReadOnlySpan<char> WrittenSpan => _chars.AsSpan(0, Length);

    public void Clear() => (Length, Total) = (0, 0);

    /// <summary>Takes back what was appended since the text was this long.</summary>
    public void CutTo(int length, long total) => (Length, Total) = (length, total);

    public void Append(ReadOnlySpan<char> text)
    {
        Total += text.Length;
        if (text.Length > Capacity - Length) text = text[..(Capacity - Length)];
        Reserve(text.Length);
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(char character, int count)
    {
        Total += count;
        count = Math.Min(count, Capacity - Length);
        Reserve(count);
        _chars.AsSpan(Length, count).Fill(character);
        Length += count;
    }

    /// <summary>Moves what was appended since <paramref name="start"/> to the right.</summary>
    public void PadLeft(int start, int count)
    {
        var end = Length;
        Append(' ', count);
        var moved = (int)Math.Clamp(Length - start - (long)count, 0, end - start);
        if (moved > 0) _chars.AsSpan(start, moved).CopyTo(_chars.AsSpan(start + count));
        _chars.AsSpan(start, Math.Min(count, Length - start)).Fill(' ');
    }

    /// <summary>Appends a number in the invariant culture.</summary>
    public void Append<T>(T number)
        where T : struct, ISpanFormattable
    {
        const int longest = 32;
        Span<char> digits = stackalloc char[longest];
        if (number.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture)) Append(digits[..written]);
        else Append(number, null);
    }

    /// <summary>Appends a value in the invariant culture, without a string where the value can.</summary>
    /// <exception cref="Exception">The value's own formatting threw.</exception>
    public void Append(object value, string? format)
    {
        if (value is ISpanFormattable formattable)
        {
            const int expected = 64;
            Reserve(Math.Min(expected, Capacity - Length));
            var room = _chars.AsSpan(Length, Math.Min(_chars.Length, Capacity) - Length);
            if (formattable.TryFormat(room, out var written, format, CultureInfo.InvariantCulture) && (uint)written <= (uint)room.Length)
            {
                Length += written;
                Total += written;
                return;
            }
        }

        Append((value as IFormattable)?.ToString(format, CultureInfo.InvariantCulture) ?? value.ToString());
    }

    private void Reserve(int count)
    {
        if (_chars.Length - Length < count) Array.Resize(ref _chars, Math.Max(_chars.Length * 2, Length + count));
    }
}
