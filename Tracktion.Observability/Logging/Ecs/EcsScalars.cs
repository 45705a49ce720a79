using System.Globalization;
using System.Numerics;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Single values as text.</summary>
internal static class EcsScalars
{
    private const int MaxHexBytes = 1024;
    private const int MaxBigIntegerBits = 4096;

    /// <summary>A value as a field holds it: times in ISO 8601, in UTC where they know their offset.</summary>
    public static void AppendPlain(EcsChars chars, object value)
    {
        switch (value)
        {
            case bool flag: chars.Append(flag ? "true" : "false"); break;
            case DateTimeOffset time: Append(chars, time.UtcDateTime, "O"); break;
            case DateTime or DateOnly or TimeOnly: Append(chars, value, "O"); break;
            default: Append(chars, value, null); break;
        }
    }

    /// <summary>A value as the message shows it. Whatever its own formatting does, this does not throw.</summary>
    public static void Append(EcsChars chars, object value, string? format)
    {
        var (length, total) = (chars.Length, chars.Total);
        try
        {
            switch (value)
            {
                case string text: chars.Append(text); break;
                case byte[] bytes: AppendHex(chars, bytes); break;
                case ReadOnlyMemory<byte> bytes: AppendHex(chars, bytes.Span); break;
                case Memory<byte> bytes: AppendHex(chars, bytes.Span); break;
                case BigInteger number when number.GetBitLength() > MaxBigIntegerBits: chars.Append($"(an integer of {number.GetBitLength().ToString(CultureInfo.InvariantCulture)} bits)"); break;
                default: chars.Append(value, format); break;
            }
        }
        catch (Exception exception)
        {
            // Any type's formatting can throw anything, and a log call must not.
            chars.CutTo(length, total);
            chars.Append($"({value.GetType().Name} threw {exception.GetType().Name})");
        }
    }

    /// <summary>A value as a whole number of 64 bits, where it is one.</summary>
    public static bool TryGetInteger(object? value, out long number)
    {
        number = value switch
        {
            int plain => plain,
            long plain => plain,
            uint plain => plain,
            short plain => plain,
            ushort plain => plain,
            byte plain => plain,
            sbyte plain => plain,
            ulong plain when plain <= long.MaxValue => (long)plain,
            Int128 plain when plain >= long.MinValue && plain <= long.MaxValue => (long)plain,
            UInt128 plain when plain <= (UInt128)long.MaxValue => (long)plain,
            BigInteger plain when plain >= long.MinValue && plain <= long.MaxValue => (long)plain,
            _ => 0,
        };
        return number != 0 || value is 0 or 0L or 0U or 0UL or (short)0 or (ushort)0 or (byte)0 or (sbyte)0 || IsBigZero(value);
    }

    private static bool IsBigZero(object? value) => value switch
    {
        Int128 number => number == 0,
        UInt128 number => number == 0,
        BigInteger number => number.IsZero,
        _ => false,
    };

    private static void AppendHex(EcsChars chars, ReadOnlySpan<byte> bytes)
    {
        Span<char> pair = stackalloc char[2];
        foreach (var octet in bytes[..Math.Min(bytes.Length, MaxHexBytes)])
        {
            octet.TryFormat(pair, out _, "X2", CultureInfo.InvariantCulture);
            chars.Append(pair);
        }

        if (bytes.Length > MaxHexBytes) chars.Append($"… ({bytes.Length.ToString(CultureInfo.InvariantCulture)} bytes)");
    }
}
