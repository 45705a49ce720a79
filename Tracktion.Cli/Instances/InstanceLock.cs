namespace Tracktion.Cli.Instances;

/// <summary>Keeps two <c>up</c> or <c>down</c> from working on one instance at once; the kernel frees it when the process ends.</summary>
internal sealed class InstanceLock : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Waits until nobody else has it.</summary>
    /// <param name="folder">The instance.</param>
    /// <param name="waiting">Told once, when there is someone to wait for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<InstanceLock> AcquireAsync(InstanceFolder folder, Action waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder.Path);
        for (var told = false; ; told = true)
        {
            try
            {
                return new InstanceLock(new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(folder.LockFile))
            {
                if (!told) waiting();
                await Task.Delay(Interval, time, cancellationToken);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
