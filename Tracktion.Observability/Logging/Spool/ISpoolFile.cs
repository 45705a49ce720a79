namespace Tracktion.Observability.Logging.Spool;

/// <summary>An open file. One writer and any readers at once; every call names its place.</summary>
internal interface ISpoolFile : IDisposable
{
    /// <summary>How long it is, in bytes.</summary>
    long Length { get; }

    /// <summary>Writes all of it.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Reads as much as there is, up to the buffer's length; 0 at the end.</summary>
    int Read(long offset, Span<byte> buffer);

    /// <summary>Cuts the file there.</summary>
    void SetLength(long length);

    /// <summary>Waits until the disk has what was written.</summary>
    void Sync();
}
