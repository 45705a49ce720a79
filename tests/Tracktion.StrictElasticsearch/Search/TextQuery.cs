using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>
/// The part of <c>query_string</c> that people type: words, phrases, stars, <c>field:value</c>, brackets, <c>AND</c>, <c>OR</c>, <c>NOT</c> and <c>-</c>. What a
/// real server cannot parse is refused with its words; ranges, fuzziness and boosts are not modelled, and refused too.
/// </summary>
internal sealed partial class TextQuery
{
    private static readonly string[] Keys = ["query", "fields", "default_field", "default_operator", "lenient", "analyze_wildcard", "allow_leading_wildcard", "type"];

    private readonly string _text;
    private readonly string[] _fields;
    private readonly bool _every;
    private readonly List<string> _tokens;
    private int _place;

    private TextQuery(JsonObject query)
    {
        _text = query["query"]?.ToString() ?? throw RefusalException.BadRequest("[query_string] must be provided with a [query]", "parsing_exception");
        _fields = query["fields"] is JsonArray fields ? [.. fields.Select(field => field?.ToString() ?? "")] : [query["default_field"]?.ToString() ?? "message"];
        _every = query["default_operator"]?.ToString().Equals("and", StringComparison.OrdinalIgnoreCase) == true;
        _tokens = [.. Tokens().Matches(_text).Select(match => match.Value)];
    }

    public static Func<Hit, bool> Read(JsonObject query)
    {
        foreach (var (key, _) in query)
        {
            if (!Keys.Contains(key)) throw RefusalException.BadRequest($"[query_string] query does not support [{key}]", "parsing_exception");
        }

        var read = new TextQuery(query);
        if (read._tokens.Count == 0) return _ => false;
        var condition = read.ReadAlternatives();
        return read._place == read._tokens.Count ? condition : throw read.Fault();
    }

    [GeneratedRegex("""\(|\)|-(?=\S)|[^\s()":]+:(?=\S)|"(?:\\.|[^"\\])*"|"|(?:\\.|[^\s()":])+""")]
    private static partial Regex Tokens();

    private string? Next => _place < _tokens.Count ? _tokens[_place] : null;

    private Func<Hit, bool> ReadAlternatives()
    {
        var all = ReadAll();
        while (Next is { } next && next != ")")
        {
            // Words side by side are alternatives, unless the default is AND.
            if (next is "OR" or "||") _place++;
            var (left, right) = (all, ReadAll());
            all = hit => left(hit) || right(hit);
        }

        return all;
    }

    private Func<Hit, bool> ReadAll()
    {
        var all = ReadOne();
        while (Next is "AND" or "&&" || (_every && Next is { } next && next is not (")" or "OR" or "||")))
        {
            if (Next is "AND" or "&&") _place++;
            var (left, right) = (all, ReadOne());
            all = hit => left(hit) && right(hit);
        }

        return all;
    }

    private Func<Hit, bool> ReadOne(string? field = null)
    {
        if (Next is not { } token || token is ")" or "AND" or "OR" or "\"" or "&&" or "||") throw Fault();

        _place++;
        if (token is "NOT" or "-" or "!")
        {
            var refused = ReadOne(field);
            return hit => !refused(hit);
        }

        if (token == "(")
        {
            var inner = ReadAlternatives();
            return Next == ")" && ++_place > 0 ? inner : throw Fault();
        }

        if (token.EndsWith(':')) return ReadOne(token[..^1]);
        if (token[0] is '[' or '{' or '/' or '+' or '^' or '~') throw Fault();
        return Term(field is null ? _fields : [field], token.Trim('"').Replace("\\", "", StringComparison.Ordinal));
    }

    private static Func<Hit, bool> Term(string[] fields, string text) => hit => fields.Any(field => field == "_exists_"
        ? hit.Values(text).Any()
        : hit.Values(field).Any(value => IsText(field) ? HoldsWords(value, text) : Wildcard.Matches(text, value)));

    // Texts are taken apart into words in lower case; keywords are compared whole.
    private static bool IsText(string field) => field is "message" or "error.message";

    private static bool HoldsWords(string value, string text)
    {
        var words = Words().Matches(value.ToLowerInvariant()).Select(match => match.Value).ToArray();
        return text == "*" || (text.Contains('*', StringComparison.Ordinal)
            ? words.Any(word => Wildcard.Matches(text.ToLowerInvariant(), word))
            : $" {string.Join(' ', words)} ".Contains($" {string.Join(' ', Words().Matches(text.ToLowerInvariant()).Select(match => match.Value))} ", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['.][\p{L}\p{N}]+)*")]
    private static partial Regex Words();

    private RefusalException Fault() => RefusalException.OnEveryShard("query_shard_exception", $"Failed to parse query [{_text}]");
}
