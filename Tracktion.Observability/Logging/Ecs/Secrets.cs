using System.Buffers;
using System.Text.RegularExpressions;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Keeps secrets out of what is written, by what a text looks like. What a name tells is <see cref="SecretNames"/>' part.</summary>
internal static partial class Secrets
{
    public const string Mask = "***";

    private const int TimeoutMilliseconds = 100;
    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly string[] NameSigns =
        ["passw", "pwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key", "api key", "accountkey", "account_key", "accesskey", "access_key", "access-key", "privatekey", "private_key", "routing_key", "integration_key", "service_key"];

    private static readonly string[] HeaderSigns = ["authorization", "cookie"];
    private static readonly string[] SchemeSigns = ["bearer", "basic", "apikey"];
    private static readonly string[] UrlSigns = ["://"];
    private static readonly string[] QuerySigns = ["token=", "key=", "secret=", "sig=", "signature=", "auth=", "credential="];
    private static readonly string[] KeySigns = ["sk-", "sk_", "rk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "akia", "asia", "xox", "xapp-", "aiza", "npm_"];
    private static readonly string[] JwtSigns = ["eyJ"];
    private static readonly string[] PemSigns = ["-----begin"];
    private static readonly string[] HookSigns = ["hooks.slack.com", "pagerduty.com", "/api/webhooks/", "webhook.office.com", "api.telegram.org"];
    private static readonly string[] RedisSigns = ["requirepass", "masterauth"];
    private static readonly string[] OptionSigns = ["--pass", "--token", "--secret", "--api", "--pwd"];

    // Pieces of all the above, which every text is searched for. Sets of eight are searched three times as fast as one of more (measured), and the
    // signs that need an underscore or an equals sign are looked for only where there is one.
    private static readonly SearchValues<string> Words = Any("pass", "pwd", "secr", "token", "key", "auth", "kie", "://");
    private static readonly SearchValues<string> Beginnings = Any("sk-", "xox", "xapp-", "lpat-", "akia", "eyj", "earer", "asic ");
    private static readonly SearchValues<char> Joints = SearchValues.Create("_=");
    private static readonly SearchValues<string> Joined = Any("sk_", "rk_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "_pat_", "npm_", "sig=", "signature=", "credential=");

    // The signs themselves, for a text that has such a piece: keyboard and monkey have none.
    private static readonly SearchValues<string> Signs = Any(
        "passw", "passphrase", "--pass", "pwd", "secret", "token", "key=", "key:", "key\"", "key'", "key =", "key  ", "key\\", "apikey ", "key-----", "--api", "authorization", "auth=", "cookie", "bearer", "basic ", "://", "requirepass", "masterauth",
        "sk-", "glpat-", "akia", "xox", "xapp-", "eyj");

    // In this order: the headers before what could be within one, and the names before the shapes that need no name.
    private static readonly SecretRule[] Rules =
    [
        new(Any(PemSigns), Pem(), $"$1{Mask}"),
        new(Any(HeaderSigns), Header(), $"$1{Mask}"),
        new(Any(HeaderSigns), Cookie(), $"$1{Mask}"),
        new(Any(SchemeSigns), Scheme(), $"$1{Mask}", "key"),
        new(Any(HookSigns), Hook(), $"$1{Mask}"),
        new(Any(UrlSigns), UrlPassword(), $"$1{Mask}@"),
        new(Any(UrlSigns), UrlUser(), $"$1{Mask}@"),
        new(Any(QuerySigns), Query(), $"$1{Mask}"),
        new(Any(NameSigns), NamedQuoted(), $"$1{Mask}$2"),
        new(Any(NameSigns), Named(), $"$1{Mask}"),
        new(Any(OptionSigns), Option(), $"$1{Mask}"),
        new(Any(RedisSigns), Redis(), $"$1{Mask}"),
        new(Any(KeySigns), Key(), Mask),
        new(Any(JwtSigns), Jwt(), Mask),
    ];

    /// <summary>Whether a text could hold a secret; nearly none could, and that costs three short searches.</summary>
    public static bool MayHold(ReadOnlySpan<char> text) =>
        ((text.ContainsAny(Words) || text.ContainsAny(Beginnings)) && text.ContainsAny(Signs)) || (text.ContainsAny(Joints) && text.ContainsAny(Joined));

    /// <summary>The text with its secrets masked; the same text where it has none.</summary>
    public static string Hide(string text)
    {
        if (!MayHold(text)) return text;

        try
        {
            foreach (var rule in Rules) text = rule.Apply(text);
            return text;
        }
        catch (RegexMatchTimeoutException)
        {
            // Rather no text than one that was not searched to its end.
            return $"{Mask} (could not be searched for secrets in time)";
        }
    }

    private static SearchValues<string> Any(params string[] signs) => SearchValues.Create(signs, StringComparison.OrdinalIgnoreCase);

    private const string Names = "(?:passw(?:or)?d|pwd|passphrase|secret|token|api[_ -]?key|(?:secret[_-]?|shared[_-]?)?access[_-]?key|account[_-]?key|private[_-]?key|secret[_-]?key|routing[_-]?key|integration[_-]?key|service[_-]?key)";

    // "password": "x y", also where the quotes are escaped because the JSON is itself in a text.
    [GeneratedRegex($$"""({{Names}}\\{0,3}["']?\s{0,8}(?:=>|[=:])\s{0,8}\\{0,3}["'])(?:[^"'\\\r\n]|\\[^"'\r\n]|(?<=[^\\]\\)["'](?=[^,;}\s])){1,4096}(\\{0,3}["']?)""", AnyCase, TimeoutMilliseconds)]
    private static partial Regex NamedQuoted();

    // In a connection string up to the semicolon before the next name, spaces and all; elsewhere up to what cannot be part of it.
    [GeneratedRegex($$"""({{Names}}\\{0,3}["']?\s{0,8}(?:=>|[=:])\s{0,8})(?!\*\*\*|["'\\])(?:[^;"'&\r\n]{1,256}?(?=;\s{0,8}[\w ]{1,40}=)|(?:[^\s;,"'&<>]|[,&](?!\s|[\w .-]{1,40}=|$)){1,4096})""", AnyCase, TimeoutMilliseconds)]
    private static partial Regex Named();

    [GeneratedRegex("""(authorization\\{0,3}["']?\s{0,8}[=:]\s{0,8}\\{0,3}["']?(?:(?:bearer|basic|apikey|token|negotiate)\s{1,8})?)(?!\*\*\*)(?:(?<=(?:bearer|basic|apikey|token|negotiate)\s{1,8})[^\s"'\\,]{1,8192}|[^\r\n"'\\]{1,8192})""", AnyCase, TimeoutMilliseconds)]
    private static partial Regex Header();

    [GeneratedRegex("""((?:^|[^\w])(?:set-)?cookie\\{0,3}["']?\s{0,8}[:]\s{0,8}\\{0,3}["']?)[^\r\n"'\\]{1,8192}""", AnyCase, TimeoutMilliseconds)]
    private static partial Regex Cookie();

    [GeneratedRegex("""(\b(?:bearer|basic|apikey)\s{1,8})(?<key>[A-Za-z0-9._~+/=-]{8,8192})""", AnyCase, TimeoutMilliseconds)]
    private static partial Regex Scheme();

    // A port is no password: http://host:8080/a@b.
    [GeneratedRegex("""(://[^\s:/@?#"'<>]{0,256}:)(?!\d{1,5}(?:[/?#\s,"']|$))[^\s"'<>]{1,512}@""", RegexOptions.CultureInvariant, TimeoutMilliseconds)]
    private static partial Regex UrlPassword();

    // A key in the place of a user: https://0123456789abcdef@ingest.example.org.
    [GeneratedRegex("""(://)[A-Za-z0-9_-]{16,256}@""", RegexOptions.CultureInvariant, TimeoutMilliseconds)]
    private static partial Regex UrlUser();

    [GeneratedRegex("""([?&](?:[\w.-]{0,64}(?:token|secret|signature|credential)|(?:[\w.-]{0,64}[_-])?key|apikey|sig|auth)=)[^&\s"'<>#]{1,8192}""", AnyCase, TimeoutMilliseconds)]
    private static partial Regex Query();

    [GeneratedRegex("""(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_-]{16,512}|[sr]k_(?:live|test)_[A-Za-z0-9]{8,512}|gh[pousr]_[A-Za-z0-9]{16,512}|github_pat_[A-Za-z0-9_]{16,512}|glpat-[A-Za-z0-9_-]{16,512}|(?:AKIA|ASIA)[A-Z0-9]{12,64}|xox[a-z]-[A-Za-z0-9-]{8,512}|xapp-[A-Za-z0-9-]{8,512}|AIza[A-Za-z0-9_-]{30,64}|npm_[A-Za-z0-9]{30,64})""", RegexOptions.CultureInvariant, TimeoutMilliseconds)]
    private static partial Regex Key();

    [GeneratedRegex("""(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{6,8192}\.[A-Za-z0-9_-]{4,8192}(?:\.[A-Za-z0-9_-]{0,8192})?""", RegexOptions.CultureInvariant, TimeoutMilliseconds)]
    private static partial Regex Jwt();

    // A key that is cut off before its end is one too.
    [GeneratedRegex("""(-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----)[^-]{1,65536}(?:-----END [A-Z ]{0,32}PRIVATE KEY-----)?""", RegexOptions.CultureInvariant, TimeoutMilliseconds)]
    private static partial Regex Pem();

    [GeneratedRegex("""((?:hooks\.slack\.com/(?:services|workflows|triggers)|pagerduty\.com/(?:integration|x-ere)|/api/webhooks|webhook\.office\.com/webhookb2)/|api\.telegram\.org/bot)[^\s"'<>]{1,1024}""", AnyCase, TimeoutMilliseconds)]
    private static partial Regex Hook();

    [GeneratedRegex("""(\b(?:requirepass|masterauth)\s{1,8}["']?)[^\s"']{1,1024}""", AnyCase, TimeoutMilliseconds)]
    private static partial Regex Redis();

    [GeneratedRegex("""(--(?:pass(?:word|phrase|wd)?|token|secret|api-?key|pwd)[ =]["']?)[^\s"']{1,1024}""", AnyCase, TimeoutMilliseconds)]
    private static partial Regex Option();
}
