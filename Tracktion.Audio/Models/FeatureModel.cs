using System.Text.Json;

namespace Tracktion.Audio.Models;

/// <summary>A small model that was trained on features: standardised, then one hidden layer or none, then a score for each output. Immutable and thread safe.</summary>
/// <remarks>
/// The weights lie beside the code as JSON, written by the training verbs of <c>bench/Tracktion.Corpus</c>, which say how they came about. The names of the features
/// are kept with them, and compared when a model is loaded: a feature that moved would else be weighed as another.
/// </remarks>
internal sealed record FeatureModel
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public required string[] Features { get; init; }

    public required string[] Outputs { get; init; }

    public required double[] Means { get; init; }

    public required double[] Deviations { get; init; }

    /// <summary>A row of weights for each hidden unit, and its bias at the end; none for a linear model.</summary>
    public required double[][] Hidden { get; init; }

    /// <summary>A row of weights for each output, and its bias at the end.</summary>
    public required double[][] Scores { get; init; }

    /// <summary>Loads a model from the assembly.</summary>
    /// <exception cref="InvalidOperationException">It is not there, or was trained on other features.</exception>
    public static FeatureModel Load(string name, IReadOnlyList<string> features)
    {
        using var stream = typeof(FeatureModel).Assembly.GetManifestResourceStream($"Tracktion.Audio.Models.{name}.json")
            ?? throw new InvalidOperationException($"The model '{name}' is not in the assembly.");
        var model = JsonSerializer.Deserialize<FeatureModel>(stream, Json) ?? throw new InvalidOperationException($"The model '{name}' is empty.");
        return model.Features.SequenceEqual(features)
            ? model
            : throw new InvalidOperationException($"The model '{name}' was trained on other features than the code computes: train it again (bench/Tracktion.Corpus).");
    }

    /// <summary>The model as JSON, to be stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The score of each output, for features that are not standardised.</summary>
    public double[] Evaluate(ReadOnlySpan<double> features)
    {
        var values = new double[features.Length];

        // A feature further out than anything that was trained on says no more than the furthest.
        for (var i = 0; i < values.Length; i++) values[i] = Math.Clamp((features[i] - Means[i]) / Deviations[i], -5, 5);
        if (Hidden.Length > 0) values = [.. Hidden.Select(row => Math.Tanh(Weigh(row, values)))];
        return [.. Scores.Select(row => Weigh(row, values))];
    }

    /// <summary>Shares that sum to 1: exponentials of scores.</summary>
    public static double[] Softmax(IReadOnlyList<double> scores)
    {
        var largest = scores.Max();
        double[] shares = [.. scores.Select(score => Math.Exp(score - largest))];
        var total = shares.Sum();
        return [.. shares.Select(share => share / total)];
    }

    private static double Weigh(double[] row, double[] values)
    {
        var sum = row[^1];
        for (var i = 0; i < values.Length; i++) sum += row[i] * values[i];
        return sum;
    }
}
