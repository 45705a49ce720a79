using System.Text;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>Names that become part of a path.</summary>
internal static class ResourceNames
{
    private const int LongestBytes = 255;

    // Of index names, from Elastic's reference; a target may hold stars and commas besides.
    private const string Refused = "\\/\"<>| ?#";

    /// <summary>A data stream, an index, or a pattern of these, as a segment of a path.</summary>
    public static string Target(string name, string parameter)
    {
        Check(name, parameter, Refused);
        return Uri.EscapeDataString(name).Replace("%2A", "*", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal);
    }

    /// <summary>One data stream, index, template or policy, as a segment of a path.</summary>
    public static string Single(string name, string parameter)
    {
        Check(name, parameter, Refused + "*,:");
        return Uri.EscapeDataString(name);
    }

    private static void Check(string name, string parameter, string refused)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        var fits = Encoding.UTF8.GetByteCount(name) <= LongestBytes && name is not ("." or "..") && name[0] is not ('_' or '+' or '-');
        if (!fits || name.AsSpan().ContainsAny(refused) || name.Any(char.IsControl) || name.Any(char.IsUpper))
            throw new ArgumentException($"'{name}' is no name that the log store would take: lower case, at most {LongestBytes} bytes, none of {refused}, not beginning with _ + -.", parameter);
    }
}
