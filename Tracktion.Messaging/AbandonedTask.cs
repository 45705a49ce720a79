namespace Tracktion.Messaging;

/// <summary>For work whose caller has gone: it ends when it ends, and nobody asks how.</summary>
internal static class AbandonedTask
{
    /// <summary>Looks at how the task ends, so that its fault does not come up as one that nobody saw.</summary>
    public static void Forget(Task task) =>
        task.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
