using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>What a scraper gets, by what it says that it takes.</summary>
/// <remarks>Source: RFC 9110 §12.5; OpenMetrics 1.0.0, "Protocol Negotiation": who asks for nothing that is known gets the text format.</remarks>
internal static class MetricsNegotiation
{
    private const string TextType = "text/plain";
    private const string TextVersion = "0.0.4";
    private const string OpenMetricsType = "application/openmetrics-text";
    private const string OpenMetricsVersion = "1.0.0";

    public static string ContentTypeOf(ExpositionFormat format) => format == ExpositionFormat.OpenMetrics
        ? $"{OpenMetricsType}; version={OpenMetricsVersion}; charset=utf-8"
        : $"{TextType}; version={TextVersion}; charset=utf-8";

    /// <summary>OpenMetrics where it is wanted more than text, or as much and by its name; else text.</summary>
    public static ExpositionFormat FormatOf(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return ExpositionFormat.Text;

        var openMetrics = WishOf(ranges, OpenMetricsType, OpenMetricsVersion);
        var text = WishOf(ranges, TextType, TextVersion);
        var isWanted = openMetrics.Quality > text.Quality || (openMetrics.Quality == text.Quality && openMetrics.Specificity > 1);
        return isWanted && openMetrics.Quality > 0 ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text;
    }

    /// <summary>Whether the page may go out as gzip, and is not rather wanted plain.</summary>
    public static bool TakesGzip(StringValues acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var codings)) return false;

        var gzip = QualityOf(codings, "gzip") ?? QualityOf(codings, "x-gzip") ?? QualityOf(codings, "*") ?? 0;
        return gzip > 0 && gzip >= (QualityOf(codings, "identity") ?? 0);
    }

    // The range that says the most of the type decides, whatever the others say.
    private static (double Quality, int Specificity) WishOf(IList<MediaTypeHeaderValue> ranges, string type, string version)
    {
        (double Quality, int Specificity) wish = (0, -1);
        foreach (var range in ranges)
        {
            var specificity = SpecificityOf(range, type, version);
            var quality = range.Quality ?? 1;
            if (specificity > wish.Specificity || (specificity == wish.Specificity && specificity >= 0 && quality > wish.Quality)) wish = (quality, specificity);
        }

        return wish;
    }

    // 0 for any type, 1 for any of its kind, 2 for the type, 3 for its version too; -1 where the range does not take it.
    private static int SpecificityOf(MediaTypeHeaderValue range, string type, string version)
    {
        if (range.MatchesAllTypes) return 0;
        if (range.MatchesAllSubTypes) return type.AsSpan(0, type.IndexOf('/', StringComparison.Ordinal)).Equals(range.Type.AsSpan(), StringComparison.OrdinalIgnoreCase) ? 1 : -1;
        if (!range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)) return -1;

        foreach (var parameter in range.Parameters)
        {
            if (parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase)) return HeaderUtilities.RemoveQuotes(parameter.Value).Equals(version, StringComparison.Ordinal) ? 3 : -1;
        }

        return 2;
    }

    private static double? QualityOf(IList<StringWithQualityHeaderValue> codings, string name)
    {
        foreach (var coding in codings)
        {
            if (coding.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) return coding.Quality ?? 1;
        }

        return null;
    }
}
