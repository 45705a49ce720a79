namespace Tracktion.Observability.Logging;

/// <summary>The names of log fields, and which property of a message becomes which field. The one place where names are mapped.</summary>
/// <remarks>Source: Elastic Common Schema 9.4. What it has no field for goes under <c>tracktion.</c>.</remarks>
internal static class EcsFields
{
    public const string EcsVersion = "9.4.0";

    public const string Timestamp = "@timestamp";
    public const string LogLevel = "log.level";
    public const string Message = "message";
    public const string Version = "ecs.version";
    public const string TraceId = "trace.id";
    public const string SpanId = "span.id";
    public const string ServiceName = "service.name";
    public const string ServiceVersion = "service.version";
    public const string ServiceEnvironment = "service.environment";
    public const string ServiceNodeName = "service.node.name";
    public const string HostName = "host.name";
    public const string ProcessId = "process.pid";
    public const string ThreadId = "process.thread.id";
    public const string Logger = "log.logger";
    public const string EventCode = "event.code";
    public const string EventAction = "event.action";
    public const string EventDataset = "event.dataset";
    public const string EventDuration = "event.duration";
    public const string EventSequence = "event.sequence";
    public const string ErrorType = "error.type";
    public const string ErrorMessage = "error.message";
    public const string ErrorStackTrace = "error.stack_trace";
    public const string MessageTemplate = "message_template";
    public const string Labels = "labels";
    public const string OwnPrefix = "tracktion.";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["FilePath"] = "file.path",
        ["FileName"] = "file.name",
        ["FileSize"] = "file.size",
        ["Sha256"] = "file.hash.sha256",
        ["Reason"] = "event.reason",
        ["Outcome"] = "event.outcome",
        ["ErrorType"] = ErrorType,
        ["Method"] = "http.request.method",
        ["RequestMethod"] = "http.request.method",
        ["StatusCode"] = "http.response.status_code",
        ["RequestPath"] = "url.path",
        ["UrlPath"] = "url.path",
        ["Url"] = "url.full",
        ["RequestId"] = "http.request.id",
        ["UserId"] = "user.id",
    };

    /// <summary>The field that a property becomes: <c>FilePath</c> is <c>file.path</c>, <c>RootFolder</c> is <c>tracktion.root_folder</c>.</summary>
    public static string NameOf(string property) => Known.TryGetValue(property, out var field) ? field : OwnPrefix + ToSnakeCase(property);

    internal static string ToSnakeCase(string name)
    {
        var letters = new List<char>(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            var beginsWord = char.IsUpper(letter) && i > 0 && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (beginsWord && letters[^1] != '_') letters.Add('_');
            letters.Add(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_');
        }

        return string.Concat(letters);
    }
}
