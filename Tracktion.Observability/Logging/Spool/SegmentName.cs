using System.Globalization;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>The file names of segments: <c>0000000012.spool</c>. They sort as their numbers do.</summary>
internal static class SegmentName
{
    private const string Extension = ".spool";

    public static string Of(long number) => number.ToString("D10", CultureInfo.InvariantCulture) + Extension;

    public static bool TryParse(string name, out long number)
    {
        number = 0;
        return name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, name.Length - Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
