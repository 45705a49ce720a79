namespace Tracktion.Testing.Jaeger;

/// <summary>OTLP's span kinds, by their numbers.</summary>
public enum SpanKind
{
    /// <summary>Not stated.</summary>
    Unspecified,

    /// <summary>Work inside a process.</summary>
    Internal,

    /// <summary>The answering side of a call.</summary>
    Server,

    /// <summary>The asking side of a call.</summary>
    Client,

    /// <summary>The sending side of a queue.</summary>
    Producer,

    /// <summary>The handling side of a queue.</summary>
    Consumer,
}
