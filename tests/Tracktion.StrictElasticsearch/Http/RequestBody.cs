using System.Buffers;
using System.IO.Compression;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>A request's body, unpacked, in one pooled block.</summary>
internal sealed class RequestBody : IDisposable
{
    private byte[] _block;

    private RequestBody(int sizeBytes) => _block = ArrayPool<byte>.Shared.Rent(Math.Max(sizeBytes, 4096));

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _block.AsMemory(0, Length);

    public void Dispose() => ArrayPool<byte>.Shared.Return(_block);

    /// <summary>Reads it; null where it is longer than the limit, packed or unpacked.</summary>
    public static async Task<RequestBody?> ReadAsync(HttpRequest request, long limitBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limitBytes) return null;
        var packed = request.Headers.ContentEncoding == "gzip";
        await using var unpacked = packed ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
        var body = new RequestBody((int)(request.ContentLength ?? 0) * (packed ? 8 : 1) + 1);
        if (await body.FillAsync(unpacked ?? request.Body, limitBytes, cancellationToken)) return body;
        body.Dispose();
        return null;
    }

    private async Task<bool> FillAsync(Stream source, long limitBytes, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (Length == _block.Length) Grow();
                var read = await source.ReadAsync(_block.AsMemory(Length), cancellationToken);
                if (read == 0) return true;
                Length += read;
                if (Length > limitBytes) return false;
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_block.Length * 2);
        _block.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_block);
        _block = larger;
    }
}
