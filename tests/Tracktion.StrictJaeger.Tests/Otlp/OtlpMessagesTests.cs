using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger.Tests.Otlp;

public class OtlpMessagesTests
{
    [Fact]
    public void All_EveryMessage_HasTheSpecificationsFields()
    {
        var specified = JsonNode.Parse(File.ReadAllText(RepositoryPaths.RequireShared("specs", "otlp", "otlp-messages.json")))!["messages"]!.AsObject();

        Assert.All(OtlpMessages.All, message =>
        {
            var (_, definition) = specified.Single(one => one.Key.EndsWith($".v1.{message.Key}", StringComparison.Ordinal));
            var expected = definition!["fields"]!.AsArray().Select(field => Describe(
                (int)field!["number"]!, (string)field["json"]!, (int)field["wire_type"]!, field["label"] is not null, ((string)field["type"]!).Split(".v1.")));
            Assert.Equal(expected.Order(StringComparer.Ordinal), message.Value.Select(field => Describe(field.Key, field.Value)).Order(StringComparer.Ordinal));
        });
    }

    private static string Describe(int number, OtlpField field) =>
        Describe(number, field.Name, field.WireType, field.IsRepeated, field.Message is { } message ? ["opentelemetry", message] : [""]);

    // An enum is a number to the table: only messages have a type of their own there.
    private static string Describe(int number, string name, int wireType, bool isRepeated, string[] type) =>
        $"{number} {name} {wireType} {isRepeated} {(type.Length > 1 && wireType == 2 ? type[1] : "")}";
}
