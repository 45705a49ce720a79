using System.Buffers;

namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>A stream to write to, in a rented array that grows up to a limit. Bodies of many megabytes come and go without a new array for each. Not thread safe.</summary>
/// <param name="limitBytes">How much it takes at most; more is an <see cref="InvalidDataException"/>.</param>
internal sealed class PooledBuffer(int limitBytes) : Stream
{
    private const int FirstSizeBytes = 16 * 1024;

    private byte[] _array = [];
    private int _length;

    /// <summary>What was written; valid until the buffer is disposed of.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > limitBytes - _length) throw new InvalidDataException($"more than {limitBytes >> 20} MiB");
        if (buffer.Length > _array.Length - _length) Grow(_length + buffer.Length);
        buffer.CopyTo(_array.AsSpan(_length));
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = [];
        _length = 0;
        base.Dispose(disposing);
    }

    private void Grow(int neededBytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstSizeBytes, Math.Max(neededBytes, (int)Math.Min(2L * _array.Length, limitBytes))));
        _array.AsSpan(0, _length).CopyTo(larger);
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
