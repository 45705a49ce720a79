using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tracktion.Audio.Classification;
using Tracktion.Audio.Models;
using Tracktion.Audio.Similarity;

namespace Tracktion.Audio.Tests.Models;

public sealed class FeatureModelTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public void Load_OtherFeatures_Refuses()
    {
        string[] moved = [.. SoundEvidence.Names.Reverse()];

        var thrown = Assert.Throws<InvalidOperationException>(() => FeatureModel.Load("class", moved));

        Assert.Contains("class", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("train it again", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_FewerFeatures_Refuses() =>
        Assert.Throws<InvalidOperationException>(() => FeatureModel.Load("class", [.. SoundEvidence.Names.Skip(1)]));

    [Fact]
    public void Load_ModelThatIsNotThere_SaysSo()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => FeatureModel.Load("nothing", []));

        Assert.Contains("nothing", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("tempo")]
    [InlineData("similarity")]
    public void Load_EachModel_HasShapesThatFitAndFiniteWeights(string name)
    {
        var names = name switch { "class" => SoundEvidence.Names, "tempo" => Audio.Rhythm.TempoEvidence.Names, _ => TrackVectorBuilder.Names };

        var model = FeatureModel.Load(name, names);

        Assert.Equal(names.Count, model.Means.Length);
        Assert.Equal(names.Count, model.Deviations.Length);
        Assert.All(model.Deviations, deviation => Assert.True(deviation > 0));
        Assert.All(model.Hidden, row => Assert.Equal(names.Count + 1, row.Length));
        Assert.All(model.Scores, row => Assert.Equal((model.Hidden.Length > 0 ? model.Hidden.Length : names.Count) + 1, row.Length));
        Assert.All(model.Means.Concat(model.Hidden.SelectMany(row => row)).Concat(model.Scores.SelectMany(row => row)), weight => Assert.True(double.IsFinite(weight)));
    }

    [Fact]
    public void Load_ClassModel_HasAnOutputForEachClassButSilence()
    {
        var model = FeatureModel.Load("class", SoundEvidence.Names);

        Assert.Equal(SoundClassification.ClassNames.Skip(1), model.Outputs);
        Assert.Equal(model.Outputs.Length, model.Scores.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Evaluate_AnyFeatures_IsWhatThePlainTwinSays(int hidden)
    {
        var random = new Random(7);
        var model = Some(random, features: 5, hidden, outputs: 3);
        for (var round = 0; round < 50; round++)
        {
            double[] features = [.. Enumerable.Range(0, 5).Select(_ => (random.NextDouble() - 0.5) * 40)];

            var scores = model.Evaluate(features);

            Assert.All(scores.Zip(Twin(model, features)), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        }
    }

    [Fact]
    public void Evaluate_FeatureFarOut_SaysNoMoreThanTheFurthest()
    {
        var model = Some(new Random(3), 2, 0, 1);

        Assert.Equal(model.Evaluate([model.Means[0] + (5 * model.Deviations[0]), 0]), model.Evaluate([1e300, 0]));
        Assert.Equal(model.Evaluate([model.Means[0] - (5 * model.Deviations[0]), 0]), model.Evaluate([double.NegativeInfinity, 0]));
    }

    [Fact]
    public void Softmax_AnyScores_SumToOneInTheirOrder() => Check.QuickThrowOnFailure(Prop.ForAll<NormalFloat[]>(numbers =>
    {
        if (numbers is not { Length: > 0 }) return true;

        double[] scores = [.. numbers.Select(number => number.Get)];
        var shares = FeatureModel.Softmax(scores);
        return Math.Abs(shares.Sum() - 1) < 1e-12 && shares.All(share => share is >= 0 and <= 1) && shares[Array.IndexOf(scores, scores.Max())] >= shares.Max();
    }));

    [Fact]
    public void Softmax_TwoScores_IsTheLogisticCurve() => Assert.Equal(1 / (1 + Math.Exp(-1.5)), FeatureModel.Softmax([2.5, 1])[0], 1e-12);

    [Fact]
    public void ToJson_AndBack_GivesTheSameScores()
    {
        var model = Some(new Random(11), 4, 2, 2);

        var again = JsonSerializer.Deserialize<FeatureModel>(model.ToJson(), Json)!;

        Assert.Equal(model.Evaluate([1, 2, 3, 4]), again.Evaluate([1, 2, 3, 4]));
        Assert.Equal(model.Features, again.Features);
    }

    private static double[] Twin(FeatureModel model, double[] features)
    {
        var layer = new double[features.Length];
        for (var i = 0; i < layer.Length; i++)
        {
            var standard = (features[i] - model.Means[i]) / model.Deviations[i];
            layer[i] = standard > 5 ? 5 : standard < -5 ? -5 : standard;
        }

        if (model.Hidden.Length > 0) layer = Layer(model.Hidden, layer).Select(Math.Tanh).ToArray();
        return Layer(model.Scores, layer);
    }

    private static double[] Layer(double[][] weights, double[] values)
    {
        var result = new double[weights.Length];
        for (var row = 0; row < weights.Length; row++)
        {
            for (var column = 0; column < values.Length; column++) result[row] += weights[row][column] * values[column];
            result[row] += weights[row][values.Length];
        }

        return result;
    }

    private static FeatureModel Some(Random random, int features, int hidden, int outputs)
    {
        double[] Row(int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
        return new FeatureModel
        {
            Features = [.. Enumerable.Range(0, features).Select(i => $"feature_{i}")],
            Outputs = [.. Enumerable.Range(0, outputs).Select(i => $"output_{i}")],
            Means = Row(features),
            Deviations = [.. Row(features).Select(value => 1 + value)],
            Hidden = [.. Enumerable.Range(0, hidden).Select(_ => Row(features + 1))],
            Scores = [.. Enumerable.Range(0, outputs).Select(_ => Row((hidden > 0 ? hidden : features) + 1))],
        };
    }
}
