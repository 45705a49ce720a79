using System.Globalization;
using System.Text.Json.Nodes;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Support;

/// <summary>One block of the NWaves vectors: what NWaves gave for some frames of a signal, and how far that is from the formula in double precision.</summary>
internal sealed class NWavesBlock
{
    private readonly double[] _margins;

    private NWavesBlock(string[] names, double[][] frames, double[] margins) => (Names, Frames, _margins) = (names, frames, margins);

    public string[] Names { get; }

    public double[][] Frames { get; }

    public static NWavesBlock Read(string signal, string block)
    {
        var document = JsonNode.Parse(File.ReadAllText(RepositoryPaths.RequireShared("reference", "nwaves", signal + ".json")))!;
        var feature = document["features"]![block]!;
        string[] names = [.. feature["names"]!.AsArray().Select(name => name!.ToString())];
        double[][] frames = [.. feature["frames"]!.AsArray().Select(frame => frame!.AsArray().Select(Number).ToArray())];

        // The rule of the vectors' README: twice NWaves' own error; where that is not given, a thousandth of the feature's peak.
        var errors = feature["nwavesVsFloat64"];
        // A column that is 0 but for rounding (a cepstrum's upper part in silence) is held to a millionth of its block's peak.
        var blockPeak = frames.SelectMany(frame => frame).Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty().Max();
        double[] margins = [.. names.Select((name, i) => errors?[name]?["maxAbs"] is { } error
            ? 2 * Number(error)
            : Math.Max(1e-6 * blockPeak, 1e-3 * frames.Select(frame => Math.Abs(frame[i])).Where(double.IsFinite).DefaultIfEmpty().Max()))];
        return new NWavesBlock(names, frames, margins);
    }

    /// <summary>Fails with the worst place where a value is not within the rule.</summary>
    public void AssertNear(int frame, int column, double actual)
    {
        var expected = Frames[frame][column];
        if (!double.IsFinite(expected))
        {
            Assert.True(double.IsFinite(actual), $"{Names[column]} of frame {frame} is {actual}; it must be finite where NWaves' is not.");
            return;
        }

        var allowed = (5e-6 * Math.Abs(expected)) + _margins[column] + 1e-6;
        Assert.True(
            Math.Abs(actual - expected) <= allowed,
            string.Create(CultureInfo.InvariantCulture, $"{Names[column]} of frame {frame} is {actual:g9}, NWaves has {expected:g9}; off by {Math.Abs(actual - expected):g3}, allowed {allowed:g3}."));
    }

    private static double Number(JsonNode? node) => double.Parse(node!.ToString(), CultureInfo.InvariantCulture);
}
