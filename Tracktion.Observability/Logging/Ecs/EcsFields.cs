namespace Tracktion.Observability.Logging.Ecs;

/// <summary>The names of log fields, and which property of a message becomes which field. The one place where names are mapped.</summary>
/// <remarks>
/// Source: Elastic Common Schema 9.4. The rule: a property that the schema knows goes to its field, typed, wherever it comes from. Of the others,
/// one that the message template names is typed under <c>tracktion.</c>, and one that only surrounds the event (a scope, an enricher) is a text in <c>labels</c>.
/// A known property whose value its field does not take is treated as if it were not known.
/// </remarks>
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
    public const string HostHostName = "host.hostname";
    public const string ProcessId = "process.pid";
    public const string ThreadId = "process.thread.id";
    public const string Logger = "log.logger";
    public const string OriginFunction = "log.origin.function";
    public const string OriginFile = "log.origin.file.name";
    public const string OriginLine = "log.origin.file.line";
    public const string EventCode = "event.code";
    public const string EventAction = "event.action";
    public const string EventDataset = "event.dataset";
    public const string EventDuration = "event.duration";
    public const string EventOutcome = "event.outcome";
    public const string EventSequence = "event.sequence";

    /// <summary>The page of the event's trace, with its span selected.</summary>
    public const string EventUrl = "event.url";

    public const string ErrorType = "error.type";
    public const string ErrorCode = "error.code";
    public const string ErrorMessage = "error.message";
    public const string ErrorStackTrace = "error.stack_trace";
    public const string RequestId = "http.request.id";
    public const string MessageTemplate = "message_template";
    public const string Truncated = "truncated";
    public const string Labels = "labels";
    public const string OwnPrefix = "tracktion.";

    /// <summary>The property that holds the function that logged, where it is known.</summary>
    public const string SourceFunction = "SourceFunction";

    /// <summary>The property that holds the name of the source file that logged, where it is known.</summary>
    public const string SourceFile = "SourceFile";

    /// <summary>The property that holds the line of the source file, where it is known.</summary>
    public const string SourceLine = "SourceLine";

    /// <summary>The property that holds the scopes that are plain texts.</summary>
    public const string Scope = "Scope";

    private const int MaxNameLength = 128;

    private static readonly Dictionary<string, (string Field, EcsFieldKind Kind)> Known = new(StringComparer.Ordinal)
    {
        ["SourceContext"] = (Logger, EcsFieldKind.Keyword),
        [SourceFunction] = (OriginFunction, EcsFieldKind.Keyword),
        [SourceFile] = (OriginFile, EcsFieldKind.Keyword),
        [SourceLine] = (OriginLine, EcsFieldKind.Number),
        ["EventId"] = (EventCode, EcsFieldKind.EventId),
        [Scope] = (Labels, EcsFieldKind.Scope),
        ["TraceId"] = (TraceId, EcsFieldKind.Keyword),
        ["SpanId"] = (SpanId, EcsFieldKind.Keyword),
        ["DurationSeconds"] = (EventDuration, EcsFieldKind.Seconds),
        ["ElapsedSeconds"] = (EventDuration, EcsFieldKind.Seconds),
        // Serilog's own request log: a number of milliseconds.
        ["Elapsed"] = (EventDuration, EcsFieldKind.Milliseconds),
        ["ElapsedMilliseconds"] = (EventDuration, EcsFieldKind.Milliseconds),
        ["ElapsedMs"] = (EventDuration, EcsFieldKind.Milliseconds),
        ["DurationMilliseconds"] = (EventDuration, EcsFieldKind.Milliseconds),
        ["DurationMs"] = (EventDuration, EcsFieldKind.Milliseconds),
        ["Duration"] = (EventDuration, EcsFieldKind.Duration),
        ["Outcome"] = (EventOutcome, EcsFieldKind.Outcome),
        ["Reason"] = ("event.reason", EcsFieldKind.Keyword),
        ["ErrorType"] = (ErrorType, EcsFieldKind.Keyword),
        ["ErrorCode"] = (ErrorCode, EcsFieldKind.Keyword),
        ["FilePath"] = ("file.path", EcsFieldKind.Keyword),
        ["FileName"] = ("file.name", EcsFieldKind.Keyword),
        ["FileSize"] = ("file.size", EcsFieldKind.Number),
        ["Sha256"] = ("file.hash.sha256", EcsFieldKind.Keyword),
        ["Method"] = ("http.request.method", EcsFieldKind.Keyword),
        ["RequestMethod"] = ("http.request.method", EcsFieldKind.Keyword),
        ["StatusCode"] = ("http.response.status_code", EcsFieldKind.Number),
        ["RequestPath"] = ("url.path", EcsFieldKind.Keyword),
        ["UrlPath"] = ("url.path", EcsFieldKind.Keyword),
        ["Url"] = ("url.full", EcsFieldKind.Keyword),
        ["RequestId"] = (RequestId, EcsFieldKind.Keyword),
        ["ConnectionId"] = (RequestId, EcsFieldKind.Connection),
        ["UserId"] = ("user.id", EcsFieldKind.Keyword),
    };

    private static readonly EcsFieldCache Cache = new(Make);

    /// <summary>What becomes of a property.</summary>
    public static EcsField Of(string property) => Cache[property];

    /// <summary>The field that a property becomes: <c>FilePath</c> is <c>file.path</c>, <c>RootFolder</c> is <c>tracktion.root_folder</c>.</summary>
    public static string NameOf(string property) => Of(property).Name;

    /// <summary>A name as fields are named: <c>HTTPStatus</c> is <c>http_status</c>. At most 128 characters of it, and never empty.</summary>
    internal static string ToSnakeCase(string name)
    {
        var letters = new List<char>(Math.Min(name.Length, MaxNameLength) + 8);
        for (var i = 0; i < name.Length && letters.Count < MaxNameLength; i++)
        {
            var letter = name[i];
            var beginsWord = char.IsUpper(letter) && i > 0 && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (beginsWord && letters[^1] != '_') letters.Add('_');
            letters.Add(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_');
        }

        return letters.Count == 0 ? "_" : string.Concat(letters);
    }

    /// <summary>A name as a key within <c>labels</c>, which may hold no dot, asterisk or backslash.</summary>
    internal static string ToLabel(string name)
    {
        if (name.Length > MaxNameLength) name = name[..MaxNameLength];
        name = EcsText.Mend(name).Replace('.', '_').Replace('*', '_').Replace('\\', '_').Trim();
        return name.Length == 0 ? "_" : name;
    }

    private static EcsField Make(string property) =>
        Known.TryGetValue(property, out var known) ? new EcsField(property, known.Field, known.Kind) : new EcsField(property, null, EcsFieldKind.Own);
}
