namespace Tracktion.Observability.Logging.Spool;

/// <summary>The one folder that a spool lives in, as far as it needs a file system. Names are relative, with <c>/</c>.</summary>
internal interface ISpoolFileSystem
{
    /// <summary>Where this is, for people.</summary>
    string Place { get; }

    /// <summary>Keeps other processes out until it is disposed.</summary>
    /// <exception cref="SpoolInUseException">Another process has the folder.</exception>
    IDisposable Lock();

    /// <summary>The names of the files of a folder in it (empty: of itself), in no order; none where the folder is not there.</summary>
    IReadOnlyList<string> Names(string folder = "");

    /// <summary>A new, empty file.</summary>
    /// <exception cref="IOException">The file is there already, or cannot be made.</exception>
    ISpoolFile Create(string name);

    /// <summary>A file that is there, to read it, or to cut or lengthen it.</summary>
    ISpoolFile Open(string name, bool writable = false);

    /// <summary>What a small file holds; null where it is not there.</summary>
    byte[]? ReadAll(string name);

    /// <summary>Gives a file this content at once or not at all: a reader, and a crash, see the old or the new.</summary>
    void Replace(string name, ReadOnlySpan<byte> content);

    /// <summary>Adds to the end of a file, which is made where it is not there, and waits until the disk has it.</summary>
    void Append(string name, ReadOnlySpan<byte> content);

    /// <summary>Removes a file; nothing where it is not there.</summary>
    void Delete(string name);
}
