namespace Tracktion.Messaging.Database;

/// <summary>Holds back whoever needs the service's tables until the migrations are done. Thread safe.</summary>
public sealed class DatabaseGate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the tables are there.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _open.Task.WaitAsync(cancellationToken);

    /// <summary>Whether the tables are there.</summary>
    internal bool IsOpen => _open.Task.IsCompleted;

    internal void Open() => _open.TrySetResult();
}
