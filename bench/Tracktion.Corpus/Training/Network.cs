using Tracktion.Audio.Models;
using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus.Training;

/// <summary>A network of one hidden layer, to be trained.</summary>
internal sealed class Network
{
    private readonly int _inputs;
    private readonly int _hidden;
    private readonly int _outputs;

    // Rows of the hidden layer, then rows of the outputs, each with its bias at the end.
    private readonly double[] _weights;
    private readonly CorpusRandom _random = new(20_260_101, "network");

    public Network(int inputs, int hidden, int outputs)
    {
        (_inputs, _hidden, _outputs) = (inputs, hidden, outputs);
        _weights = new double[(hidden * (inputs + 1)) + (outputs * (hidden + 1))];
        for (var i = 0; i < _weights.Length; i++)
            _weights[i] = _random.Between(-1, 1) / Math.Sqrt(i < hidden * (inputs + 1) ? inputs : hidden);
    }

    public void Train(IReadOnlyList<(double[] Features, int Class)> examples, int steps, double penalty, double noise)
    {
        var adam = new Adam(_weights, 0.01);
        var gradient = new double[_weights.Length];
        var (input, units, scores) = (new double[_inputs], new double[_hidden], new double[_outputs]);
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < gradient.Length; i++) gradient[i] = penalty * _weights[i];
            foreach (var (features, right) in examples)
            {
                for (var i = 0; i < _inputs; i++) input[i] = features[i] + (noise * _random.Between(-1.7, 1.7));
                Forward(input, units, scores);
                Backward(input, units, FeatureModel.Softmax(scores), right, 1.0 / examples.Count, gradient);
            }

            adam.Step(gradient);
        }
    }

    public FeatureModel ToModel(IReadOnlyList<string> features, IReadOnlyList<string> outputs, Standardizer standard) => new()
    {
        Features = [.. features],
        Outputs = [.. outputs],
        Means = standard.Means,
        Deviations = standard.Deviations,
        Hidden = [.. Enumerable.Range(0, _hidden).Select(unit => Rounded(_weights.AsSpan(unit * (_inputs + 1), _inputs + 1)))],
        Scores = [.. Enumerable.Range(0, _outputs).Select(output => Rounded(_weights.AsSpan(OutputRow(output), _hidden + 1)))],
    };

    private static double[] Rounded(ReadOnlySpan<double> row)
    {
        var rounded = row.ToArray();
        for (var i = 0; i < rounded.Length; i++) rounded[i] = Math.Round(rounded[i], 6);
        return rounded;
    }

    private int OutputRow(int output) => (_hidden * (_inputs + 1)) + (output * (_hidden + 1));

    private void Forward(double[] input, double[] units, double[] scores)
    {
        for (var unit = 0; unit < _hidden; unit++)
        {
            var row = unit * (_inputs + 1);
            var sum = _weights[row + _inputs];
            for (var i = 0; i < _inputs; i++) sum += _weights[row + i] * input[i];
            units[unit] = Math.Tanh(sum);
        }

        for (var output = 0; output < _outputs; output++)
        {
            var row = OutputRow(output);
            scores[output] = _weights[row + _hidden];
            for (var unit = 0; unit < _hidden; unit++) scores[output] += _weights[row + unit] * units[unit];
        }
    }

    private void Backward(double[] input, double[] units, double[] shares, int right, double scale, double[] gradient)
    {
        Span<double> errors = stackalloc double[_hidden];
        errors.Clear();
        for (var output = 0; output < _outputs; output++)
        {
            var (row, error) = (OutputRow(output), (shares[output] - (output == right ? 1 : 0)) * scale);
            for (var unit = 0; unit < _hidden; unit++)
            {
                gradient[row + unit] += error * units[unit];
                errors[unit] += error * _weights[row + unit];
            }

            gradient[row + _hidden] += error;
        }

        for (var unit = 0; unit < _hidden; unit++)
        {
            var (row, error) = (unit * (_inputs + 1), errors[unit] * (1 - (units[unit] * units[unit])));
            for (var i = 0; i < _inputs; i++) gradient[row + i] += error * input[i];
            gradient[row + _inputs] += error;
        }
    }
}
