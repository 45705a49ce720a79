using System.Globalization;
using System.Text;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>The upper bounds of a family's buckets as texts, made once. Not thread safe.</summary>
/// <remarks>Source: OpenMetrics 1.0.0, "Canonical numbers", which is how Prometheus' own libraries write <c>le</c>; it is compared as a text.</remarks>
internal sealed class BucketBounds(ExpositionFormat format)
{
    // From here on, Go's %g takes the exponent.
    private const double FirstWithExponent = 1e6;

    private readonly List<(double Bound, byte[] Text)> _texts = [];

    /// <summary>The text of a bound; the index is where to look for it.</summary>
    public ReadOnlySpan<byte> TextOf(int index, double bound)
    {
        if (index == _texts.Count) _texts.Add((bound, Make(bound)));
        else if (_texts[index].Bound != bound) _texts[index] = (bound, Make(bound));
        return _texts[index].Text;
    }

    private byte[] Make(double bound)
    {
        if (double.IsInfinity(bound)) return bound > 0 ? "+Inf"u8.ToArray() : "-Inf"u8.ToArray();

        var text = bound.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();
        if (Math.Abs(bound) >= FirstWithExponent && !text.Contains('e', StringComparison.Ordinal)) text = WithExponent(bound) ?? text;
        var isWhole = format == ExpositionFormat.OpenMetrics && text.All(letter => char.IsAsciiDigit(letter) || letter == '-');
        return Encoding.ASCII.GetBytes(isWhole ? text + ".0" : text);
    }

    private static string? WithExponent(double bound)
    {
        var text = bound.ToString("0.##############e+00", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == bound ? text : null;
    }
}
