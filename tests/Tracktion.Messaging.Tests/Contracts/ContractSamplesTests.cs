using System.Text.Json;
using System.Text.Json.Nodes;
using Tracktion.Messaging.Contracts;
using Tracktion.Testing;

namespace Tracktion.Messaging.Tests.Contracts;

/// <summary>Senders and readers agree on the samples in tests/contracts: what is read and written again is the sample, name for name.</summary>
public sealed class ContractSamplesTests
{
    private static readonly Dictionary<string, Type> Contracts = new(StringComparer.Ordinal)
    {
        [AudioFileDetected.EventType] = typeof(AudioFileDetected),
        [AudioFileRemoved.EventType] = typeof(AudioFileRemoved),
        [AudioAnalysisCompleted.EventType] = typeof(AudioAnalysisCompleted),
        [AudioAnalysisFailed.EventType] = typeof(AudioAnalysisFailed),
        [TracklistMatchCompleted.EventType] = typeof(TracklistMatchCompleted),
    };

    public static TheoryData<string> Types => [.. Contracts.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void Data_ReadAndWritten_IsTheSample(string type)
    {
        var data = Sample(type)["data"]!;

        var read = data.Deserialize(Contracts[type], ContractJson.Options);

        Assert.True(JsonNode.DeepEquals(data, JsonSerializer.SerializeToNode(read, Contracts[type], ContractJson.Options)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Data_WithANameOfALaterVersion_IsStillRead(string type)
    {
        var data = Sample(type)["data"]!.AsObject();
        data["added_later"] = 1;

        Assert.NotNull(data.Deserialize(Contracts[type], ContractJson.Options));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Data_WithoutARequiredName_IsRefused(string type)
    {
        var data = Sample(type)["data"]!.AsObject();
        data.Remove("sha256");

        Assert.Throws<JsonException>(() => data.Deserialize(Contracts[type], ContractJson.Options));
    }

    [Fact]
    public void AnalysisCompleted_OfASenderThatKnewNoTempo_IsStillRead()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "tests", "contracts", "earlier", "audio.analysis.completed.json")))!;

        var read = sample["data"].Deserialize<AudioAnalysisCompleted>(ContractJson.Options)!;

        Assert.Equal(-18.64, read.LoudnessLufs);
        Assert.Null(read.TempoBpm);
        Assert.Null(read.Key);
        Assert.Null(read.Class);
    }

    [Fact]
    public void Samples_AllTypes_HaveOneEach()
    {
        var implemented = typeof(IEvent).Assembly.GetTypes().Where(type => type.IsClass && typeof(IEvent).IsAssignableFrom(type));

        Assert.Equal(implemented.Select(type => type.Name).Order(), Contracts.Values.Select(type => type.Name).Order());
        Assert.All(Contracts.Keys, type => Assert.Equal(type, Sample(type)["type"]!.ToString()));
    }

    private static JsonObject Sample(string type) => JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "tests", "contracts", $"{type}.json")))!.AsObject();
}
