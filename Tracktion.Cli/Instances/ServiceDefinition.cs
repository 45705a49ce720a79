namespace Tracktion.Cli.Instances;

/// <summary>One of the services that an instance is made of.</summary>
/// <param name="Name">Its name in logs and tables: <c>file-watcher</c>.</param>
/// <param name="Project">Its project, which is also the name of its program.</param>
/// <param name="DefaultPort">The port that it takes when that is free.</param>
internal sealed record ServiceDefinition(string Name, string Project, int DefaultPort)
{
    public const string Analysis = "analysis";
    public const string FileWatcher = "file-watcher";
    public const string Tracklist = "tracklist";
    public const string Notifications = "notifications";

    /// <summary>All services, in the order of their ports.</summary>
    public static IReadOnlyList<ServiceDefinition> All { get; } =
    [
        new(Analysis, "Tracktion.Analysis", 8000),
        new(FileWatcher, "Tracktion.FileWatcher", 8001),
        new(Tracklist, "Tracktion.Tracklist", 8002),
        new(Notifications, "Tracktion.Notifications", 8003),
    ];

    /// <summary>Sorts names of services as <see cref="All"/> does.</summary>
    public static IComparer<string> Order { get; } = Comparer<string>.Create((one, other) => Place(one).CompareTo(Place(other)));

    /// <summary>The folder of its program in a built repository.</summary>
    public string OutputFolder(string repositoryRoot) => Path.Combine(repositoryRoot, Project, "bin", "Release", "net10.0");

    private static int Place(string name) => All.Select(service => service.Name).TakeWhile(other => other != name).Count();
}
