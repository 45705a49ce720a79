using System.Buffers.Text;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>The date forms that Elasticsearch takes without being told others.</summary>
internal static class DateForms
{
    /// <summary>Whether <c>strict_date_optional_time||epoch_millis</c> takes it.</summary>
    public static bool IsDefault(ReadOnlySpan<byte> text) => IsStrictDate(text) || IsEpoch(text);

    /// <summary>Whether dynamic mapping takes it for a date.</summary>
    public static bool IsDetected(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 10 && text[4] == '/' && text[7] == '/') return Digits(text[..4]) && Digits(text[5..7]) && Digits(text[8..10]);
        return text.Length >= 10 && IsStrictDate(text);
    }

    private static bool IsEpoch(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out decimal _, out var used) && used == text.Length;

    private static bool IsStrictDate(ReadOnlySpan<byte> text)
    {
        var split = text.IndexOf((byte)'T');
        var date = split < 0 ? text : text[..split];
        return IsDay(date) && (split < 0 || (date.Length == 10 && (split + 1 == text.Length || IsTime(text[(split + 1)..]))));
    }

    private static bool IsDay(ReadOnlySpan<byte> date)
    {
        if (date.Length < 4 || !Digits(date[..4])) return false;
        if (date.Length == 4) return true;
        if (date.Length is not (7 or 10) || date[4] != '-' || !Number(date[5..7], 1, 12, out var month)) return false;
        if (date.Length == 7) return true;
        _ = Number(date[..4], 0, 9999, out var year);
        return date[7] == '-' && Number(date[8..], 1, DateTime.DaysInMonth(Math.Max(year, 1), month), out _);
    }

    private static bool IsTime(ReadOnlySpan<byte> time)
    {
        var zone = time.IndexOfAny((byte)'Z', (byte)'+', (byte)'-');
        if (zone >= 0 && !IsZone(time[zone..])) return false;
        var clock = zone < 0 ? time : time[..zone];
        if (clock.Length < 2 || !Number(clock[..2], 0, 23, out _)) return false;
        if (clock.Length == 2) return true;
        if (clock.Length < 5 || clock[2] != ':' || !Number(clock[3..5], 0, 59, out _)) return false;
        if (clock.Length == 5) return true;
        if (clock.Length < 8 || clock[5] != ':' || !Number(clock[6..8], 0, 59, out _)) return false;
        if (clock.Length == 8) return true;
        return clock[8] is (byte)'.' or (byte)',' && clock.Length is > 9 and <= 18 && Digits(clock[9..]);
    }

    private static bool IsZone(ReadOnlySpan<byte> zone)
    {
        if (zone[0] == 'Z') return zone.Length == 1;
        var digits = zone[1..];
        if (digits.Length == 5) return digits[2] == ':' && Number(digits[..2], 0, 18, out _) && Number(digits[3..], 0, 59, out _);
        return digits.Length is 2 or 4 && Digits(digits) && Number(digits[..2], 0, 18, out _);
    }

    private static bool Number(ReadOnlySpan<byte> text, int least, int most, out int number)
    {
        number = 0;
        if (!Digits(text)) return false;
        foreach (var digit in text) number = (number * 10) + (digit - '0');
        return number >= least && number <= most;
    }

    private static bool Digits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
