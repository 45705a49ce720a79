namespace Tracktion.Observability.Logging.Ecs;

/// <summary>What a property's value must be to stand in its field.</summary>
internal enum EcsFieldKind
{
    /// <summary>Anything: the field is our own.</summary>
    Own,

    /// <summary>A text; every scalar has one.</summary>
    Keyword,

    /// <summary>A text that gives way to the request's own id.</summary>
    Connection,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>success</c>, <c>failure</c> or <c>unknown</c>.</summary>
    Outcome,

    /// <summary>A time span, or a number of seconds.</summary>
    Seconds,

    /// <summary>A time span, or a number of milliseconds.</summary>
    Milliseconds,

    /// <summary>A time span; a number would not tell its unit.</summary>
    Duration,

    /// <summary>The id and the name of a kind of event.</summary>
    EventId,

    /// <summary>The list of scopes around an event.</summary>
    Scope,
}
