using Tracktion.Cli.Instances;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.Spooling;

/// <summary>Finds the spools that a command line means.</summary>
internal static class SpoolFolders
{
    private const string SpoolFolderSetting = ServiceSettings.Prefix + "OBSERVABILITY__LOGPIPELINE__SPOOLFOLDER";
    private const string LogFolderSetting = ServiceSettings.Prefix + "OBSERVABILITY__LOGFOLDER";

    /// <summary>Where the services of an instance keep their spools.</summary>
    public static string Of(InstanceFolder instance, IReadOnlyDictionary<string, string> environment) =>
        environment.Setting(SpoolFolderSetting) ?? Path.Combine(environment.Setting(LogFolderSetting) ?? instance.Logs, "spool");

    /// <summary>The spools that folders are, or hold; those of the instance where no folder is named.</summary>
    /// <param name="named">What was typed.</param>
    /// <param name="standard">Where the instance's spools are.</param>
    /// <exception cref="CliException">A folder is not there, or neither is nor holds a spool.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> named, string standard)
    {
        if (named.Count > 0) return [.. named.SelectMany(folder => Expand(Path.GetFullPath(folder))).Distinct()];

        return Below(standard) is { Count: > 0 } found
            ? found
            : throw new CliException($"There is no spool in {standard}. A service has one once a log store is configured ({Elk.StoreSettings.Prefix}Nodes__0); name another folder if it is elsewhere.");
    }

    private static IReadOnlyList<string> Expand(string folder)
    {
        if (!Directory.Exists(folder)) throw new CliException($"There is no folder {folder}. Name the spool of a service, such as .tracktion/logs/spool/analysis, or a folder that holds spools.");
        if (SpoolInspector.IsSpool(folder)) return [folder];

        return Below(folder) is { Count: > 0 } found
            ? found
            : throw new CliException($"{folder} is no spool and holds none. A spool holds files like 0000000001.spool, checkpoint.json or dead-letters.");
    }

    private static List<string> Below(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Where(SpoolInspector.IsSpool).Order(StringComparer.Ordinal)] : [];
}
