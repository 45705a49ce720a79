using Tracktion.Testing.Schemas;

namespace Tracktion.Testing.Elasticsearch.Tests.Schemas;

public class EcsSchemaTests
{
    private const string Start = """{"@timestamp":"2026-08-14T20:15:03.412Z","log.level":"Error","message":"m","ecs.version":"9.4.0" """;

    [Fact]
    public void Faults_DocumentOfEveryKindOfField_None()
    {
        var document = Start + """
            ,"event":{"kind":"event","category":["file"],"type":["info"],"outcome":"failure","duration":81200000},"host":{"name":"n","ip":["10.0.0.1"]},
            "process.pid":7,"labels":{"message_template":"x"},"tracktion":{"bpm":128.02,"anything":{"at":["all"]}},"error.stack_trace":"at X"}
            """;

        Assert.Empty(EcsSchema.Load().Faults(document));
    }

    [Theory]
    [InlineData(",\"event.kind\":\"log\"}", "event.kind holds")]
    [InlineData(",\"event\":{\"category\":[\"music\"]}}", "event.category holds")]
    [InlineData(",\"event.category\":\"file\"}", "event.category must be a list")]
    [InlineData(",\"message_template\":\"x\"}", "message_template is no field of ECS and not under tracktion")]
    [InlineData(",\"event\":{\"colour\":\"x\"}}", "event.colour is no field of ECS")]
    [InlineData(",\"process.pid\":\"7\"}", "process.pid is of type long")]
    [InlineData(",\"host\":\"n\"}", "host is no field of ECS")]
    [InlineData(",\"labels\":{\"a\":1}}", "labels.a must be a string")]
    [InlineData(",\"labels\":{\"a.b\":\"x\"}}", "labels.a.b: the name holds")]
    [InlineData(",\"log\":{\"level\":\"Error\"}}", "log.level is there twice")]
    [InlineData(",\"event.created\":\"yesterday\"}", "event.created is of type date")]
    [InlineData(",\"host.ip\":[\"here\"]}", "host.ip is of type ip")]
    [InlineData(",\"url.path\":", "no valid JSON")]
    public void Faults_WrongField_NamesIt(string rest, string expected)
    {
        var faults = EcsSchema.Load().Faults(Start + rest);

        Assert.Contains(faults, fault => fault.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_EmptyDocument_NamesWhatIsRequired()
    {
        var faults = EcsSchema.Load().Faults("{}");

        Assert.Equal(["@timestamp is missing", "message is missing", "log.level is missing", "ecs.version is missing"], faults);
    }
}
