using Serilog.Events;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>How long something took, in the schema's nanoseconds.</summary>
internal static class EcsDurations
{
    private const double NanosecondsPerSecond = 1e9;
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>Reads a duration.</summary>
    /// <param name="value">A time span, or a number in the unit that <paramref name="kind"/> names.</param>
    /// <param name="kind">What the property's name says of it.</param>
    /// <param name="nanoseconds">The duration.</param>
    /// <returns>Whether there is one that 64 bits hold.</returns>
    public static bool TryRead(LogEventPropertyValue value, EcsFieldKind kind, out long nanoseconds)
    {
        nanoseconds = 0;
        if (value is not ScalarValue scalar) return false;

        var amount = scalar.Value is TimeSpan span ? span.TotalSeconds * NanosecondsPerSecond : NumberOf(scalar.Value) * UnitOf(kind);
        if (double.IsNaN(amount) || Math.Abs(amount) >= long.MaxValue) return false;

        nanoseconds = (long)Math.Round(amount);
        return true;
    }

    private static double UnitOf(EcsFieldKind kind) => kind switch
    {
        EcsFieldKind.Seconds => NanosecondsPerSecond,
        EcsFieldKind.Milliseconds => NanosecondsPerMillisecond,
        _ => double.NaN,
    };

    private static double NumberOf(object? value) => value switch
    {
        double number => number,
        float number => number,
        decimal number => (double)number,
        _ => EcsScalars.TryGetInteger(value, out var number) ? number : double.NaN,
    };
}
