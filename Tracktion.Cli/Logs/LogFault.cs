using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Cli.Logs;

/// <summary>Turns what the log store refused into what a person can do about it.</summary>
internal static class LogFault
{
    private const int BadRequest = 400;

    public static CliException Of(ElasticsearchException fault, string? query) => fault.Status == BadRequest && query is not null
        ? new CliException(
            $"The log store does not understand the query '{query}': {(fault.Reason ?? fault.Message).TrimEnd('.')}. Put what holds : / ( ) [ ] or other signs in double quotes, such as '\"/music/a.mp3\"'.",
            ExitCode.Usage)
        : new CliException(fault.Message);
}
