using System.Globalization;

namespace Tracktion.Cli.Servers;

/// <summary>Where the programs are that Tracktion needs and does not bring along; null where one is missing.</summary>
internal sealed record ServerBinaries
{
    private static readonly string[] UsualFolders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>The PostgreSQL server.</summary>
    public string? Postgres { get; init; }

    /// <summary>PostgreSQL's <c>initdb</c>, of the same version as <see cref="Postgres"/>.</summary>
    public string? InitDb { get; init; }

    /// <summary>The Redis server.</summary>
    public string? RedisServer { get; init; }

    /// <summary>The decoder of everything but WAV and AIFF.</summary>
    public string? Ffmpeg { get; init; }

    /// <summary>The reader of tags and formats.</summary>
    public string? Ffprobe { get; init; }

    /// <summary>The Debian packages that would bring what is missing; empty when nothing is.</summary>
    public IReadOnlyList<string> MissingPackages => MissingPackagesFor(postgres: true, redis: true);

    /// <summary>Looks in <c>PATH</c>, in the usual folders and, for PostgreSQL, in Debian's folders by version (newest first).</summary>
    public static ServerBinaries Find() => Find(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
        "/usr/lib/postgresql");

    /// <summary>Looks in the given folders.</summary>
    public static ServerBinaries Find(IReadOnlyList<string> path, string postgresVersions)
    {
        var folders = path.Concat(UsualFolders).Distinct(StringComparer.Ordinal).ToArray();
        // initdb must fit its server, so both come from one folder; links in PATH may lead to a version that is half there.
        var postgres = VersionFolders(postgresVersions).Concat(folders)
            .FirstOrDefault(folder => IsThere(Path.Combine(folder, "postgres")) && IsThere(Path.Combine(folder, "initdb")));
        return new ServerBinaries
        {
            Postgres = postgres is null ? null : Path.Combine(postgres, "postgres"),
            InitDb = postgres is null ? null : Path.Combine(postgres, "initdb"),
            RedisServer = InFolders("redis-server"),
            Ffmpeg = InFolders("ffmpeg"),
            Ffprobe = InFolders("ffprobe"),
        };

        string? InFolders(string program) => folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsThere);
    }

    // A link that was left behind by a package that is gone exists, and leads nowhere.
    private static bool IsThere(string path) => File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);

    /// <summary>The missing packages when only some of the servers are to be started here.</summary>
    public IReadOnlyList<string> MissingPackagesFor(bool postgres, bool redis)
    {
        var packages = new List<string>();
        if (postgres && (Postgres is null || InitDb is null)) packages.Add("postgresql");
        if (redis && RedisServer is null) packages.Add("redis-server");
        if (Ffmpeg is null || Ffprobe is null) packages.Add("ffmpeg");
        return packages;
    }

    private static IEnumerable<string> VersionFolders(string root) =>
        Directory.Exists(root)
            ? Directory.EnumerateDirectories(root)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
}
