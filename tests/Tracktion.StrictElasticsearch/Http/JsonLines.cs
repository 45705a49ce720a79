using System.Text.Json;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Tells JSON that ends too early from JSON that is wrong.</summary>
internal static class JsonLines
{
    public static bool IsCutOff(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
