using System.Net;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>A body whose second half is sent when the test says so.</summary>
internal sealed class HeldContent(byte[] bytes) : HttpContent
{
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void End() => _mayEnd.TrySetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var half = bytes.Length / 2;
        await stream.WriteAsync(bytes.AsMemory(0, half), TestContext.Current.CancellationToken);
        await stream.FlushAsync(TestContext.Current.CancellationToken);
        await _mayEnd.Task;
        await stream.WriteAsync(bytes.AsMemory(half), TestContext.Current.CancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
