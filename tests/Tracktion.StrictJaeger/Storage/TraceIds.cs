using System.Globalization;

namespace Tracktion.Testing.Jaeger;

/// <summary>Trace ids as numbers, so that leading zeros and upper case make no difference.</summary>
internal static class TraceIds
{
    /// <summary>An id as it was sent; an empty one is zero.</summary>
    public static UInt128 Read(string id) => id.Length == 0 ? UInt128.Zero : UInt128.Parse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>As Jaeger's old API shows it: 16 digits where that is enough.</summary>
    public static string Show(UInt128 id) => id <= ulong.MaxValue ? $"{id:x16}" : $"{id:x32}";

    /// <summary>An id in an address: 1 to 32 hex digits.</summary>
    /// <exception cref="QueryRefusalException">It is something else.</exception>
    public static UInt128 Parse(string text)
    {
        if (text.Length > 32) throw new QueryRefusalException($"TraceID cannot be longer than 32 hex characters: {text}");
        return UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new QueryRefusalException($"strconv.ParseUint: parsing \"{text}\": invalid syntax");
    }
}
