using System.Diagnostics;

namespace Tracktion.Observability.Tracing;

/// <summary>How a span says that its operation failed: the one way for all.</summary>
/// <remarks>Source: OpenTelemetry semantic conventions 1.44, "Recording errors" and "Exceptions".</remarks>
public static class ActivityFailureExtensions
{
    /// <summary>Notes an expected failure: status Error with its words, and <c>error.type</c>.</summary>
    /// <param name="activity">The span; null where nobody listens.</param>
    /// <param name="errorType">The kind of failure, from a closed list, snake_case; the same as in the metric.</param>
    /// <param name="description">What happened, for people; secrets in it are masked.</param>
    public static void Fail(this Activity? activity, string errorType, string description)
    {
        if (activity is not { IsAllDataRequested: true }) return;

        activity.SetStatus(ActivityStatusCode.Error, SpanText.Message(description)).SetTag(SpanAttributes.ErrorType, errorType);
    }

    /// <summary>Notes an exception: status Error, <c>error.type</c>, and an event with type, message and stack trace; secrets in them are masked.</summary>
    /// <param name="activity">The span; null where nobody listens.</param>
    /// <param name="exception">What was thrown.</param>
    public static void Fail(this Activity? activity, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (activity is not { IsAllDataRequested: true }) return;

        var type = exception.GetType().FullName ?? exception.GetType().Name;
        activity.Fail(type, exception.Message);
        activity.AddEvent(new ActivityEvent("exception", tags: new ActivityTagsCollection
        {
            ["exception.type"] = type,
            ["exception.message"] = SpanText.Message(exception.Message),
            ["exception.stacktrace"] = SpanText.Stack(exception.ToString()),
        }));
    }
}
