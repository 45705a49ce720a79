namespace Tracktion.Testing.Jaeger;

/// <summary>OTLP's status codes, by their numbers.</summary>
public enum SpanStatusCode
{
    /// <summary>Not stated: a normal end.</summary>
    Unset,

    /// <summary>Stated by a developer to be well.</summary>
    Ok,

    /// <summary>Failed.</summary>
    Error,
}
