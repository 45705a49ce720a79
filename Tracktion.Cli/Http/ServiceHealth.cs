namespace Tracktion.Cli.Http;

/// <summary>What a service's readiness probe said.</summary>
internal enum ServiceHealth
{
    /// <summary>It took the connection, if at all, but gave no answer in time.</summary>
    Unreachable,

    /// <summary>It answered, and not with 200.</summary>
    NotReady,

    /// <summary>It answered 200.</summary>
    Ready,
}
