using System.IO.Compression;

namespace Tracktion.Testing.Jaeger;

/// <summary>Reads a request's body, unpacked.</summary>
internal static class RequestBody
{
    /// <summary>Reads it.</summary>
    /// <exception cref="OtlpRefusalException">It is longer than the limit, packed in an unknown way, or not what it says it is.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, long limitBytes, CancellationToken cancellationToken)
    {
        var raw = await CopyAsync(request.Body, limitBytes, cancellationToken);
        return request.Headers.ContentEncoding.ToString() switch
        {
            "" or "identity" => raw,
            "gzip" => await UnpackAsync(raw, limitBytes, cancellationToken),
            var other => throw new OtlpRefusalException($"unsupported Content-Encoding: {other}"),
        };
    }

    /// <summary>Unpacks what was packed by gzip.</summary>
    /// <exception cref="OtlpRefusalException">It was not, or is longer than the limit.</exception>
    public static async Task<byte[]> UnpackAsync(ReadOnlyMemory<byte> packed, long limitBytes, CancellationToken cancellationToken)
    {
        try
        {
            await using var unpacked = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            return await CopyAsync(unpacked, limitBytes, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new OtlpRefusalException("gzip: invalid header");
        }
    }

    private static async Task<byte[]> CopyAsync(Stream source, long limitBytes, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        var block = new byte[64 << 10];
        var tooLarge = false;
        for (var read = await source.ReadAsync(block, cancellationToken); read > 0; read = await source.ReadAsync(block, cancellationToken))
        {
            // Read to its end all the same: a client that still sends when it is answered sees a broken connection.
            tooLarge = tooLarge || copy.Length + read > limitBytes;
            if (!tooLarge) copy.Write(block.AsSpan(0, read));
        }

        return tooLarge ? throw new OtlpRefusalException("http: request body too large") : copy.ToArray();
    }
}
