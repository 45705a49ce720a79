using Tracktion.Cli.Instances;
using Tracktion.Observability;

namespace Tracktion.Cli.Traces;

/// <summary>Jaeger's page and query API: where they are, and the addresses of what they show.</summary>
/// <param name="Address">Without a slash at its end.</param>
internal sealed record TraceView(string Address)
{
    /// <summary>The setting of the services that names the address.</summary>
    public const string Setting = ServiceSettings.Prefix + "OBSERVABILITY__TRACEVIEW__ADDRESS";

    /// <summary>How to say where Jaeger is.</summary>
    public const string Advice = $"give its address with --jaeger, such as http://127.0.0.1:16686, or set {Setting}";

    private readonly TraceViewOptions _pages = new() { Address = new Uri(Address) };

    /// <summary>The one at an address.</summary>
    /// <exception cref="CliException">It is no address of a web page.</exception>
    public static TraceView At(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0)
            return new TraceView(uri.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        throw new CliException($"'{address}' is no address of Jaeger: {Advice}.", ExitCode.Usage);
    }

    /// <summary>The one that the command line names, else the settings, else the running instance; null where none does.</summary>
    /// <exception cref="CliException">What names it is no address.</exception>
    public static TraceView? Find(string? given, IReadOnlyDictionary<string, string> environment, InstanceState? instance) =>
        (given ?? environment.Setting(Setting) ?? environment.Setting(Setting.Replace("__", ":", StringComparison.Ordinal)) ?? instance?.TraceView) is { } address ? At(address) : null;

    /// <summary>The page of a trace.</summary>
    public string Of(string traceId) => PageOf(traceId, null);

    /// <summary>The page of a trace, with one span of it found.</summary>
    public string Of(string traceId, string spanId) => PageOf(traceId, spanId);

    // As the services write it into their log lines.
    private string PageOf(string traceId, string? spanId) =>
        _pages.TracePage(traceId, spanId) ?? throw new InvalidOperationException("A trace view has an address.");
}
