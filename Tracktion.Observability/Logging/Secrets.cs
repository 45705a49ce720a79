using System.Text.RegularExpressions;

namespace Tracktion.Observability.Logging;

/// <summary>Keeps secrets out of what is written: by a property's name, and by what a text looks like.</summary>
internal static partial class Secrets
{
    public const string Mask = "***";

    private static readonly string[] Names = ["password", "passwd", "secret", "token", "apikey", "api_key", "connectionstring", "authorization", "credential", "private_key", "privatekey"];

    /// <summary>Whether a property of this name holds a secret.</summary>
    public static bool IsSecretName(string name) => Names.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text with its secrets masked; the same text where it has none.</summary>
    public static string Hide(string text)
    {
        // Nearly every text has none of these, and then costs one search.
        if (!text.AsSpan().ContainsAny(Signs)) return text;

        text = KeyValue().Replace(text, $"$1{Mask}");
        text = UrlPassword().Replace(text, $"$1{Mask}@");
        return Bearer().Replace(text, $"$1 {Mask}");
    }

    private static readonly System.Buffers.SearchValues<string> Signs = System.Buffers.SearchValues.Create(
        ["password", "pwd", "secret", "token", "apikey", "api_key", "api-key", "://", "bearer", "basic "], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""((?:password|pwd|secret|token|api[_-]?key)["']?\s*[=:]\s*["']?)[^\s;,"'&]+""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex KeyValue();

    [GeneratedRegex("""(://[^\s:/@]*:)[^\s@/]+@""", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex UrlPassword();

    [GeneratedRegex("""\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex Bearer();
}
