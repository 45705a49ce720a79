namespace Tracktion.Audio.Tests.Transforms;

/// <summary>Counts what a call allocates once it has been made before.</summary>
internal static class Allocations
{
    public static long Of(Action call)
    {
        for (var i = 0; i < 3; i++) call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
