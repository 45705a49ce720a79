using System.Buffers;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>The bytes of the document that is being written. Reused for every document, and given up after a large one.</summary>
internal sealed class EcsBuffer : IBufferWriter<byte>
{
    private const int InitialBytes = 16 * 1024;
    private const int KeptBytes = 128 * 1024;

    private byte[] _bytes = new byte[InitialBytes];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    public void Clear()
    {
        if (_bytes.Length > KeptBytes) _bytes = new byte[InitialBytes];
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

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= Math.Max(count, 1)) return;
        Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
    }
}
