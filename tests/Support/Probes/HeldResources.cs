namespace Tracktion.Testing.Probes;

/// <summary>What a process holds at a moment.</summary>
/// <param name="Threads">Its threads.</param>
/// <param name="OpenFiles">Its open files and sockets.</param>
/// <param name="Timers">Its timers that run: each wait with a time-out has one.</param>
internal sealed record HeldResources(int Threads, int OpenFiles, int Timers);
