using System.Diagnostics;

namespace Tracktion.Observability.Tracing;

/// <summary>Runs work within a span that says how it ended.</summary>
public static class ActivitySourceExtensions
{
    /// <summary>Runs work within a span; an exception other than a cancellation fails the span and is thrown on.</summary>
    /// <param name="source">Whose span it is.</param>
    /// <param name="name">The span's name, of few values.</param>
    /// <param name="work">The work, given the span; null where nobody listens.</param>
    /// <param name="parent">The span that it continues; the default means the current one.</param>
    public static async Task<T> TraceAsync<T>(this ActivitySource source, string name, Func<Activity?, Task<T>> work, ActivityContext parent = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(work);

        using var activity = source.StartActivity(name, ActivityKind.Internal, parent);
        try
        {
            return await work(activity);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            activity.Fail(exception);
            throw;
        }
    }

    /// <summary>As above, for work without a result.</summary>
    /// <param name="source">Whose span it is.</param>
    /// <param name="name">The span's name, of few values.</param>
    /// <param name="work">The work, given the span; null where nobody listens.</param>
    /// <param name="parent">The span that it continues; the default means the current one.</param>
    public static Task TraceAsync(this ActivitySource source, string name, Func<Activity?, Task> work, ActivityContext parent = default)
    {
        ArgumentNullException.ThrowIfNull(work);

        return source.TraceAsync(
            name,
            async activity =>
            {
                await work(activity);
                return true;
            },
            parent);
    }
}
