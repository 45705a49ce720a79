using System.Text.Json.Nodes;
using Tracktion.Testing.Schemas;

namespace Tracktion.Testing.Elasticsearch.Tests.Schemas;

public class JsonSchemaTests
{
    [Fact]
    public void Faults_SamplesOfEverySchema_FindsThoseThatMustFailAndNoOthers()
    {
        var folder = RepositoryPaths.RequireShared("specs");
        var samples = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "samples.json")))!.AsArray();
        var schemas = new Dictionary<string, JsonSchema>();

        var wrong = new List<string>();
        foreach (var sample in samples)
        {
            var file = sample!["schema"]!.ToString();
            if (!schemas.TryGetValue(file, out var schema)) schemas[file] = schema = JsonSchema.Load(Path.Combine(folder, file));
            var pointer = sample["pointer"]!.ToString();
            wrong.AddRange(schema.Faults(pointer, sample["valid"]).Select(fault => $"{file} {pointer} valid: {fault}"));
            if (schema.Faults(pointer, sample["invalid"]).Count == 0) wrong.Add($"{file} {pointer} takes what it must refuse: {sample["why"]}");
        }

        Assert.Equal(33, samples.Count);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Faults_NoBranchFits_NamesTheOneThatGotDeepest()
    {
        var schema = Load("""{"anyOf":[{"type":"string"},{"type":"object","properties":{"a":{"type":"integer"}}}]}""");

        var faults = schema.Faults("#", JsonNode.Parse("""{"a":"x"}"""));

        Assert.Equal("$.a: \"x\" is not of type integer", Assert.Single(faults));
    }

    private static JsonSchema Load(string text)
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("schema.json");
        File.WriteAllText(path, text);
        return JsonSchema.Load(path);
    }
}
