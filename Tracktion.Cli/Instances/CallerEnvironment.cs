using System.Collections;
using System.Globalization;

namespace Tracktion.Cli.Instances;

/// <summary>The settings of the product in the environment of this process.</summary>
internal static class CallerEnvironment
{
    /// <summary>Every variable of this process.</summary>
    public static IReadOnlyDictionary<string, string> Read() =>
        Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

    /// <summary>A setting's value, whatever the case of its name; null where it is not set or empty.</summary>
    public static string? Setting(this IReadOnlyDictionary<string, string> environment, string name) =>
        environment.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } value ? value : null;

    /// <summary>The folders that will be watched: the instance's own, unless the caller's settings put others in their places.</summary>
    public static IReadOnlyList<string> WatchedRoots(this IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> roots)
    {
        var result = new List<string>();
        for (var i = 0; ; i++)
        {
            var root = environment.Setting(ServiceSettings.FileWatcherRoots + i.ToString(CultureInfo.InvariantCulture)) ?? roots.ElementAtOrDefault(i);
            if (root is null) return result;
            result.Add(Path.GetFullPath(root));
        }
    }
}
