using System.Text.Json;
using Tracktion.Cli.Processes;

namespace Tracktion.Cli.Servers;

/// <summary>What a private server's folder remembers between runs, in <c>server.json</c>.</summary>
internal sealed record ServerRecord
{
    /// <summary>The file's name.</summary>
    public const string FileName = "server.json";

    /// <summary>The port of the last run; used again while it is free, so that addresses last.</summary>
    public int Port { get; init; }

    /// <summary>The password of the services' account.</summary>
    public required string Password { get; init; }

    /// <summary>The process of the last run.</summary>
    public ProcessIdentity Process { get; init; }

    /// <summary>Where the server keeps its data, when that cannot be in the folder itself.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Reads a folder's record; null where there is none or it is damaged.</summary>
    public static ServerRecord? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<ServerRecord>(File.ReadAllText(Path.Combine(folder, FileName)), CliJson.Options);
        }
        catch (IOException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(string folder) => PrivateFile.Write(Path.Combine(folder, FileName), CliJson.Write(this));
}
