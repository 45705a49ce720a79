using Tracktion.Audio.Decoding;
using Tracktion.Audio.Tests.Support;

namespace Tracktion.Audio.Tests.Analyzing;

/// <summary>Gives the same second of noise with a beat again and again, and allocates nothing for it.</summary>
internal sealed class EndlessSource(int seconds, Action<int>? onSecond = null) : ISampleSource
{
    private readonly float[] _second = Signal.Mix(Signal.Clicks(1, 120), ReferenceSignals.Noise(Signal.Rate).Select(sample => sample * 0.05f).ToArray());
    private int _given;

    public ValueTask<int> ReadAsync(Memory<float> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_given / Signal.Rate >= seconds) return ValueTask.FromResult(0);

        var from = _given % Signal.Rate;
        if (from == 0) onSecond?.Invoke(_given / Signal.Rate);
        var count = Math.Min(buffer.Length, Signal.Rate - from);
        _second.AsMemory(from, count).CopyTo(buffer);
        _given += count;
        return ValueTask.FromResult(count);
    }

    public ValueTask<DecodeFault?> FinishAsync(long frames, CancellationToken cancellationToken) => ValueTask.FromResult<DecodeFault?>(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
