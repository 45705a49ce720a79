using System.Buffers;
using System.Text.RegularExpressions;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>One shape that secrets have.</summary>
/// <param name="Signs">What a text has that may have the shape, so that the rest is not searched.</param>
/// <param name="Shape">The shape. Bounded in each repetition, so that no text makes it slow.</param>
/// <param name="Replacement">What is written in its place.</param>
/// <param name="Test">The group that must look like a key and not like a word; null where the shape alone tells.</param>
internal sealed record SecretRule(SearchValues<string> Signs, Regex Shape, string Replacement, string? Test = null)
{
    private const int LongForAWord = 32;

    /// <summary>The text without secrets of this shape.</summary>
    /// <exception cref="RegexMatchTimeoutException">The text is one that takes too long.</exception>
    public string Apply(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs)) return text;
        return Test is null ? Shape.Replace(text, Replacement) : Shape.Replace(text, match => LooksLikeAKey(match.Groups[Test].ValueSpan) ? match.Result(Replacement) : match.Value);
    }

    // A digit, a sign of base 64, or a capital within: authentication and functionality have none of these.
    private static bool LooksLikeAKey(ReadOnlySpan<char> text)
    {
        if (text.Length >= LongForAWord || text.ContainsAnyInRange('0', '9') || text.ContainsAny("=+/_~")) return true;

        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsUpper(text[i]) && char.IsLower(text[i - 1])) return true;
        }

        return false;
    }
}
