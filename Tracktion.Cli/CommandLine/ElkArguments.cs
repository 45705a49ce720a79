using System.CommandLine;
using System.CommandLine.Parsing;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Cli.CommandLine;

/// <summary>What can be said to the commands about the log store.</summary>
internal sealed class ElkArguments
{
    /// <summary>Where the store is.</summary>
    public Option<Uri[]> Urls { get; } = new("--url")
    {
        Description = "The store's address, such as https://es-1:9200; may be given several times [default: as the services are configured, from the environment]",
        HelpName = "URL",
        CustomParser = result => [.. result.Tokens.Select(token => ParseUrl(result, token.Value)).OfType<Uri>()],
    };

    /// <summary>The file with the API key.</summary>
    public Option<string?> ApiKeyFile { get; } = new("--api-key-file") { Description = "A file with an API key, encoded or as id:key", HelpName = "FILE" };

    /// <summary>The user.</summary>
    public Option<string?> Username { get; } = new("--username") { Description = "A user; the password comes from TRACKTION_ELASTICSEARCH_PASSWORD or --password-file", HelpName = "USER" };

    /// <summary>The file with the password.</summary>
    public Option<string?> PasswordFile { get; } = new("--password-file") { Description = "A file with the user's password", HelpName = "FILE" };

    /// <summary>The authority that signed the server's certificate.</summary>
    public Option<string?> Authority { get; } = new("--ca") { Description = "A file in PEM with the authority that signed the store's certificate", HelpName = "FILE" };

    /// <summary>The fingerprint of the server's certificate.</summary>
    public Option<string?> Fingerprint { get; } = new("--fingerprint") { Description = "The SHA-256 of the store's certificate or of its authority's", HelpName = "HEX" };

    /// <summary>Where events go.</summary>
    public Option<LogIndexMode?> Mode { get; } = new("--mode")
    {
        Description = "data-stream or daily-index [default: as configured, else data-stream]",
        HelpName = "MODE",
        CustomParser = ParseMode,
    };

    /// <summary>Whether nothing is changed.</summary>
    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Change nothing; show what would be changed, with the bodies in --json" };

    /// <summary>Whether others' objects are replaced.</summary>
    public Option<bool> Force { get; } = new("--force") { Description = "Also replace objects of the same names that Tracktion did not make" };

    /// <summary>Whether programs read the answer.</summary>
    public Option<bool> Json { get; } = CommandContext.JsonOption();

    private static Uri? ParseUrl(ArgumentResult result, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)) return url;
        result.AddError("--url: not an address such as https://es-1:9200.");
        return null;
    }

    private static LogIndexMode? ParseMode(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "data-stream": return LogIndexMode.DataStream;
            case "daily-index": return LogIndexMode.DailyIndex;
            default:
                result.AddError($"--mode: '{result.Tokens[0].Value}' is neither data-stream nor daily-index.");
                return null;
        }
    }
}
