using Tracktion.Cli.Instances;

namespace Tracktion.Cli.Tests.Instances;

public sealed class ServiceSettingsTests
{
    private static readonly ServiceSettings Settings =
        new(new InstanceFolder("/data"), "key", ["/data/inbox", "/music"], "Host=db", "127.0.0.1:6390,password=p");

    private static readonly Dictionary<string, string> NoCaller = [];

    [Fact]
    public void For_Analysis_NamesRootsUploadsAndServers()
    {
        var settings = Settings.For(ServiceDefinition.Analysis, 8000, NoCaller);

        Assert.Equal(
            [
                "ASPNETCORE_URLS=http://127.0.0.1:8000",
                "DOTNET_gcServer=0",
                "TRACKTION__ANALYSIS__ROOTS__0=/data/inbox",
                "TRACKTION__ANALYSIS__ROOTS__1=/music",
                "TRACKTION__ANALYSIS__UPLOADFOLDER=/data/uploads",
                "TRACKTION__API__KEYS__0=key",
                "TRACKTION__DATABASE__CONNECTIONSTRING=Host=db",
                "TRACKTION__OBSERVABILITY__CONSOLE=false",
                "TRACKTION__OBSERVABILITY__LOGFOLDER=/data/logs",
                "TRACKTION__REDIS__CONNECTIONSTRING=127.0.0.1:6390,password=p",
            ],
            settings.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void For_Tracklist_GetsNoSettingOfAnotherService()
    {
        var settings = Settings.For(ServiceDefinition.Tracklist, 8002, NoCaller);

        Assert.DoesNotContain(settings.Keys, key => key.Contains("ROOTS", StringComparison.Ordinal) || key.Contains("UPLOAD", StringComparison.Ordinal));
    }

    [Fact]
    public void For_CallerHasSetItInOtherLetters_TheCallerWins()
    {
        var caller = new Dictionary<string, string> { ["Tracktion__Observability__LogFolder"] = "/elsewhere" };

        var settings = Settings.For(ServiceDefinition.FileWatcher, 8001, caller);

        Assert.DoesNotContain("TRACKTION__OBSERVABILITY__LOGFOLDER", settings.Keys);
        Assert.Equal("/music", settings["TRACKTION__FILEWATCHER__ROOTS__1"]);
    }

    [Theory]
    [InlineData("Tracktion__Observability__Elasticsearch__Nodes__0")]
    [InlineData("TRACKTION__OBSERVABILITY__ELASTICSEARCH__APIKEY")]
    [InlineData("Tracktion__Observability__LogPipeline__SpoolFolder")]
    public void For_CallersLogStore_IsLeftToTheCallersEnvironment(string name)
    {
        // A child inherits it; what the settings say would hide it.
        var settings = Settings.For(ServiceDefinition.Analysis, 8000, new Dictionary<string, string> { [name] = "caller's" });

        Assert.DoesNotContain(settings.Keys, key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Settings.For(ServiceDefinition.Analysis, 8000, NoCaller), settings);
    }

    [Fact]
    public void WatchedRoots_CallerSetsTheFirst_TakesItsPlace()
    {
        var caller = new Dictionary<string, string> { ["TRACKTION__FILEWATCHER__ROOTS__0"] = "/share" };

        var roots = caller.WatchedRoots(["/data/inbox", "/music"]);

        Assert.Equal(["/share", "/music"], roots);
    }
}
