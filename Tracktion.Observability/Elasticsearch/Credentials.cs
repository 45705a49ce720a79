using System.Net.Http.Headers;
using System.Text;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>What a request says of who sends it.</summary>
internal static class Credentials
{
    /// <summary>The header, or null where the options name nobody.</summary>
    public static AuthenticationHeaderValue? Header(ElasticsearchOptions options)
    {
        if (options.ApiKey is { } key)
            return new AuthenticationHeaderValue("ApiKey", EncodeApiKey(key) ?? throw new ArgumentException("The API key is neither 'encoded' nor 'id:key'.", nameof(options)));
        if (options.Username is { } user) return new AuthenticationHeaderValue("Basic", ToBase64($"{user}:{options.Password}"));

        return null;
    }

    /// <summary>The key as the header carries it, or null where it has neither form. The alphabet of the encoded form has no colon, so the two cannot be confused.</summary>
    public static string? EncodeApiKey(string key)
    {
        var text = key.Trim();
        if (text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) return colon < text.Length - 1 ? ToBase64(text) : null;

        var decoded = new byte[text.Length];
        return Convert.TryFromBase64String(text, decoded, out var length) && decoded.AsSpan(0, length).Contains((byte)':') ? text : null;
    }

    private static string ToBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
