namespace Tracktion.Testing.Elasticsearch;

/// <summary>Patterns in which <c>*</c> stands for any run of characters.</summary>
internal static class Wildcard
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int at = 0, place = 0, star = -1, resume = 0;
        while (at < text.Length)
        {
            if (place < pattern.Length && pattern[place] == '*')
            {
                star = place++;
                resume = at;
            }
            else if (place < pattern.Length && pattern[place] == text[at])
            {
                place++;
                at++;
            }
            else if (star >= 0)
            {
                place = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        return !pattern[place..].ContainsAnyExcept('*');
    }

    /// <summary>Whether some text matches both.</summary>
    public static bool Overlap(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty) return !right.ContainsAnyExcept('*');
        if (right.IsEmpty) return !left.ContainsAnyExcept('*');
        if (left[0] == '*') return Overlap(left[1..], right) || Overlap(left, right[1..]);
        if (right[0] == '*') return Overlap(left, right[1..]) || Overlap(left[1..], right);
        return left[0] == right[0] && Overlap(left[1..], right[1..]);
    }
}
