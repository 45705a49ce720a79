using Tracktion.Testing.Schemas;

namespace Tracktion.Testing.Elasticsearch.Tests.Schemas;

public class LogCheckTests
{
    private const string Good = """{"@timestamp":"2026-08-14T20:15:03.412Z","log.level":"Error","message":"m","ecs.version":"9.4.0"}""";

    [Fact]
    public void Dispose_GoodLines_DeletesTheFolder()
    {
        var check = LogCheckOf(Good);

        check.Dispose();

        Assert.False(Directory.Exists(check.Folder), "The folder is still there.");
    }

    [Fact]
    public void Dispose_FaultyLine_FailsWithItAndDeletesTheFolder()
    {
        RepositoryPaths.RequireShared("specs", "ecs-fields.json");
        var check = LogCheckOf(Good, Good.Replace("}", ",\"event.colour\":\"red\"}", StringComparison.Ordinal));

        var failure = Assert.ThrowsAny<Exception>(check.Dispose);

        Assert.Contains("1 log lines are no good ECS", failure.Message, StringComparison.Ordinal);
        Assert.Contains("event.colour is no field of ECS", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(check.Folder), "The folder is still there.");
    }

    [Fact]
    public void Dispose_NothingLogged_Fails()
    {
        var check = new LogCheck();

        var failure = Assert.ThrowsAny<Exception>(check.Dispose);

        Assert.Contains("Nothing was logged", failure.Message, StringComparison.Ordinal);
    }

    private static LogCheck LogCheckOf(params string[] lines)
    {
        var check = new LogCheck();
        Directory.CreateDirectory(check.Folder);
        File.WriteAllLines(Path.Combine(check.Folder, "some-service-20260814.ndjson"), lines);
        return check;
    }
}
