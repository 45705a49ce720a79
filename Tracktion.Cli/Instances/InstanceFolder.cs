using Tracktion.Cli.Servers;

namespace Tracktion.Cli.Instances;

/// <summary>Where an instance keeps what: the folder of <c>--data</c>.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record InstanceFolder(string Path)
{
    public string StateFile => System.IO.Path.Combine(Path, "instance.json");

    public string LockFile => System.IO.Path.Combine(Path, "lock");

    public string ApiKeyFile => System.IO.Path.Combine(Path, "api-key");

    public string Logs => System.IO.Path.Combine(Path, "logs");

    public string Inbox => System.IO.Path.Combine(Path, "inbox");

    public string Uploads => System.IO.Path.Combine(Path, "uploads");

    public string Demo => System.IO.Path.Combine(Path, "demo");

    public string Postgres => System.IO.Path.Combine(Path, "postgres");

    public string Redis => System.IO.Path.Combine(Path, "redis");

    /// <summary>Where a service's console output goes.</summary>
    public string ConsoleLog(string service) => System.IO.Path.Combine(Logs, service + ".out");

    /// <summary>Creates the folders that the services expect.</summary>
    public void Create()
    {
        foreach (var folder in (string[])[Path, Logs, Inbox, Uploads]) Directory.CreateDirectory(folder);
    }

    /// <summary>The key that the services take; made on first use and kept with the data.</summary>
    public string ApiKey()
    {
        if (!File.Exists(ApiKeyFile)) PrivateFile.Write(ApiKeyFile, Secret.Generate());
        return File.ReadAllText(ApiKeyFile).Trim();
    }
}
