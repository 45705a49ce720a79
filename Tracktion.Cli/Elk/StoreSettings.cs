using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Tracktion.Cli.CommandLine;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Cli.Elk;

/// <summary>How to talk to the log store: by the command line, else as the services are told by the environment.</summary>
internal static class StoreSettings
{
    /// <summary>What the names of the services' settings begin with in the environment.</summary>
    public const string Prefix = "Tracktion__Observability__Elasticsearch__";

    /// <summary>How to say where the store is.</summary>
    public const string Advice = $"Give its address with --url, such as http://127.0.0.1:9200, or set {Prefix}Nodes__0.";

    /// <summary>The password of <c>--username</c>, in the environment: a command line can be read by everyone on the machine.</summary>
    public const string PasswordVariable = "TRACKTION_ELASTICSEARCH_PASSWORD";

    /// <summary>The settings, free of faults.</summary>
    /// <exception cref="CliException">No address, a file that cannot be read, or settings that contradict each other.</exception>
    public static ElasticsearchOptions Read(ElkArguments line, ParseResult arguments, IReadOnlyDictionary<string, string> environment) =>
        Find(line, arguments, environment) ?? throw new CliException($"No log store is named. {Advice}", ExitCode.Usage);

    /// <summary>The same; null where no store is named.</summary>
    /// <exception cref="CliException">A file that cannot be read, or settings that contradict each other.</exception>
    public static ElasticsearchOptions? Find(ElkArguments line, ParseResult arguments, IReadOnlyDictionary<string, string> environment)
    {
        var configured = Configured(environment);
        var urls = arguments.GetValue(line.Urls) ?? [];
        // Credentials that are meant for the configured store must not go to whatever address is typed.
        var options = urls.Length > 0 ? Typed(line, arguments, environment, urls, configured) : With(configured, configured.Nodes, arguments.GetValue(line.Mode));
        if (options.Nodes.Count == 0) return null;

        var faults = ElasticsearchOptionsRules.Faults(options).ToList();
        return faults.Count == 0 ? options : throw new CliException(string.Join(Environment.NewLine, faults), ExitCode.Usage);
    }

    private static ElasticsearchOptions Typed(
        ElkArguments line, ParseResult arguments, IReadOnlyDictionary<string, string> environment, Uri[] urls, ElasticsearchOptions configured)
    {
        var username = arguments.GetValue(line.Username);
        return new ElasticsearchOptions
        {
            Nodes = urls,
            ApiKey = Content(arguments.GetValue(line.ApiKeyFile)),
            Username = username,
            Password = Content(arguments.GetValue(line.PasswordFile)) ?? (username is null ? null : environment.GetValueOrDefault(PasswordVariable)),
            CertificateAuthorityFile = arguments.GetValue(line.Authority),
            CertificateFingerprint = arguments.GetValue(line.Fingerprint),
            LifeCycle = configured.LifeCycle,
            Mode = arguments.GetValue(line.Mode) ?? configured.Mode,
            Bootstrap = configured.Bootstrap,
        };
    }

    private static ElasticsearchOptions With(ElasticsearchOptions configured, IReadOnlyList<Uri> nodes, LogIndexMode? mode) => new()
    {
        Nodes = nodes,
        ApiKey = configured.ApiKey,
        Username = configured.Username,
        Password = configured.Password,
        CertificateAuthorityFile = configured.CertificateAuthorityFile,
        CertificateFingerprint = configured.CertificateFingerprint,
        AllowInsecure = configured.AllowInsecure,
        Compress = configured.Compress,
        RequestTimeout = configured.RequestTimeout,
        ConnectTimeout = configured.ConnectTimeout,
        LifeCycle = configured.LifeCycle,
        Mode = mode ?? configured.Mode,
        Bootstrap = configured.Bootstrap,
    };

    private static ElasticsearchOptions Configured(IReadOnlyDictionary<string, string> environment)
    {
        var settings = environment
            .Where(pair => pair.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value));
        try
        {
            return new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection(ElasticsearchOptions.SectionName).Get<ElasticsearchOptions>() ?? new();
        }
        catch (InvalidOperationException e)
        {
            throw new CliException($"{Prefix}… in the environment: {e.Message}", ExitCode.Usage);
        }
    }

    private static string? Content(string? file) => file is null ? null : File.ReadAllText(file).Trim();
}
