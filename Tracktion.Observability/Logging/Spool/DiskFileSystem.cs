using System.Text;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>A spool's folder on a disk. The folder is made when it is first needed.</summary>
internal sealed class DiskFileSystem(string folder) : ISpoolFileSystem
{
    // EAGAIN on Linux and on macOS; the sharing and the lock violation on Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    public string Place => folder;

    public IDisposable Lock()
    {
        CreateFolder(folder);
        try
        {
            // The system lets go of it when the process ends, however it ends.
            var handle = File.OpenHandle(PathOf(SpoolOwner.LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Replace(SpoolOwner.FileName, Encoding.UTF8.GetBytes(SpoolOwner.Current.ToString()));
            return handle;
        }
        catch (IOException exception) when (InUse.Contains(exception.HResult))
        {
            throw new SpoolInUseException(folder, SpoolOwner.Read(this)?.ToString() ?? "another process");
        }
    }

    public IReadOnlyList<string> Names(string under = "")
    {
        var path = PathOf(under);
        return Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Select(file => under.Length == 0 ? Path.GetFileName(file) : $"{under}/{Path.GetFileName(file)}")] : [];
    }

    public ISpoolFile Create(string name) => new DiskFile(Prepare(name), FileMode.CreateNew, FileAccess.ReadWrite, isNew: true);

    public ISpoolFile Open(string name, bool writable = false) => new DiskFile(PathOf(name), FileMode.Open, writable ? FileAccess.ReadWrite : FileAccess.Read);

    public byte[]? ReadAll(string name)
    {
        var path = PathOf(name);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        var path = Prepare(name);
        var next = path + ".new";
        try
        {
            using (var file = File.OpenHandle(next, FileMode.Create, FileAccess.Write)) RandomAccess.Write(file, content, 0);
            File.Move(next, path, overwrite: true);
        }
        catch (IOException)
        {
            // On a disk that is full, what was begun would keep it full.
            File.Delete(next);
            throw;
        }
    }

    public void Append(string name, ReadOnlySpan<byte> content)
    {
        using var file = new DiskFile(Prepare(name), FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var before = file.Length;
        try
        {
            file.Write(before, content);
            file.Sync();
        }
        catch (IOException)
        {
            // Half a line would spoil the next one.
            file.SetLength(before);
            throw;
        }
    }

    public void Delete(string name) => File.Delete(PathOf(name));

    private string PathOf(string name) => Path.Combine(folder, name);

    private string Prepare(string name)
    {
        var path = PathOf(name);
        CreateFolder(Path.GetDirectoryName(path) ?? folder);
        return path;
    }

    // Logs tell more than others need to know.
    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
