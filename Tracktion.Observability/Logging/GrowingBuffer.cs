using System.Buffers;

namespace Tracktion.Observability.Logging;

/// <summary>Bytes that are written one behind the other, in memory that is used again, and given up after it had to grow large. Not thread safe.</summary>
/// <param name="initialBytes">How much it begins with, and goes back to.</param>
/// <param name="keptBytes">The most that is kept for the next use.</param>
internal abstract class GrowingBuffer(int initialBytes, int keptBytes) : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[initialBytes];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear()
    {
        if (_bytes.Length > keptBytes) _bytes = new byte[initialBytes];
        Length = 0;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>What was written from a place on, to change it there.</summary>
    protected Span<byte> From(int start) => _bytes.AsSpan(start, Length - start);

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= Math.Max(count, 1)) return;
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
    }
}
