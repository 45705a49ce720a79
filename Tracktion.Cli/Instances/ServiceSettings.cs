using System.Globalization;

namespace Tracktion.Cli.Instances;

/// <summary>The variables that a service of an instance is started with. What the caller has set itself wins.</summary>
/// <param name="Folder">The instance.</param>
/// <param name="ApiKey">The key for endpoints that write.</param>
/// <param name="Roots">The watched folders.</param>
/// <param name="DatabaseConnection">Npgsql's connection string; null where the caller's environment names one.</param>
/// <param name="RedisConnection">StackExchange.Redis' connection string; null where the caller's environment names one.</param>
internal sealed record ServiceSettings(
    InstanceFolder Folder, string ApiKey, IReadOnlyList<string> Roots, string? DatabaseConnection, string? RedisConnection)
{
    /// <summary>Every setting of the product begins so.</summary>
    public const string Prefix = "TRACKTION__";

    public const string Database = Prefix + "DATABASE__CONNECTIONSTRING";
    public const string Redis = Prefix + "REDIS__CONNECTIONSTRING";
    public const string FileWatcherRoots = Prefix + "FILEWATCHER__ROOTS__";
    private const string AnalysisRoots = Prefix + "ANALYSIS__ROOTS__";

    /// <summary>The variables for one service.</summary>
    /// <param name="service">Its name.</param>
    /// <param name="port">The port that it shall listen on.</param>
    /// <param name="caller">The environment of this process.</param>
    public IReadOnlyDictionary<string, string> For(string service, int port, IReadOnlyDictionary<string, string> caller)
    {
        var settings = new Dictionary<string, string>
        {
            [Prefix + "OBSERVABILITY__LOGFOLDER"] = Folder.Logs,
            // What a service logs is in its rolling file; its console output, which nothing rolls, is left to what comes before and after logging.
            [Prefix + "OBSERVABILITY__CONSOLE"] = "false",
            [Prefix + "API__KEYS__0"] = ApiKey,
        };
        if (DatabaseConnection is not null) settings[Database] = DatabaseConnection;
        if (RedisConnection is not null) settings[Redis] = RedisConnection;
        if (service == ServiceDefinition.FileWatcher) AddList(settings, FileWatcherRoots);
        if (service == ServiceDefinition.Analysis)
        {
            AddList(settings, AnalysisRoots);
            settings[Prefix + "ANALYSIS__UPLOADFOLDER"] = Folder.Uploads;
        }

        // The names of settings are the same in any case of letters.
        var own = new HashSet<string>(caller.Keys, StringComparer.OrdinalIgnoreCase);
        var result = settings.Where(pair => !own.Contains(pair.Key)).ToDictionary();
        result["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        // One collector thread a core would cost each of four services more memory than it saves time.
        result["DOTNET_gcServer"] = "0";
        return result;
    }

    private void AddList(Dictionary<string, string> settings, string name)
    {
        for (var i = 0; i < Roots.Count; i++) settings[name + i.ToString(CultureInfo.InvariantCulture)] = Roots[i];
    }
}
