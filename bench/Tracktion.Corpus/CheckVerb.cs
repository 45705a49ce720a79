using System.Diagnostics;
using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus;

/// <summary><c>check --kind K --from SEED --count N</c>: a line a piece with level, peak, agreement of onsets with the beats, and the speed of making it.</summary>
internal static class CheckVerb
{
    private const int EnvelopeRateHz = 100;
    private const double FullScale = 1;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var kind = VerbOptions.Text(arguments, "--kind", PieceSource.WholePiece);
        var from = VerbOptions.Number(arguments, "--from", 0);
        var count = VerbOptions.Number(arguments, "--count", 10);
        var faults = 0;
        var made = 0.0;
        var watch = new Stopwatch();
        for (var seed = from; seed < from + count; seed++)
        {
            var before = watch.Elapsed.TotalSeconds;
            watch.Start();
            var piece = PieceSource.Create(kind, seed);
            watch.Stop();
            made += piece.Seconds;
            var peak = piece.Samples.Length == 0 ? 0 : piece.Samples.Max(Math.Abs);
            var isFaulty = !piece.Samples.All(float.IsFinite) || peak > FullScale;
            if (isFaulty) faults++;
            await Console.Out.WriteLineAsync(Describe(piece, peak, piece.Seconds / (watch.Elapsed.TotalSeconds - before)) + (isFaulty ? " FAULT" : ""));
        }

        await Console.Out.WriteLineAsync($"{count} pieces, {made:0} s of sound, {made / watch.Elapsed.TotalSeconds:0} times real time, {faults} faults");
        return faults == 0 ? 0 : 1;
    }

    private static string Describe(CorpusPiece piece, double peak, double speed)
    {
        var rms = Math.Sqrt(piece.Samples.Sum(sample => (double)sample * sample) / Math.Max(1, piece.Samples.Length));
        var line = $"{piece.Name,-38} {piece.Seconds,5:0.0} s {piece.SampleRateHz,5} x{piece.Channels} peak {Decibels(peak),6:0.0} rms {Decibels(rms),6:0.0} {speed,5:0}x";
        return piece.BeatTimes.Length < 4
            ? line
            : line + $" {piece.TempoBpm,6:0.0} bpm {piece.BeatsPerBar}/bar key {piece.Tonic,2}{(piece.IsMinor == true ? "m" : " ")} {piece.TuningCents,5:0} c, onset at beats {OnsetShare(piece, 0):0.00}, off by half {OnsetShare(piece, 0.5):0.00}, third {OnsetShare(piece, 0.37):0.00}";
    }

    // How the rise of the level about the beats (or a part of a beat later) compares with the mean rise; above 1 where onsets are.
    private static double OnsetShare(CorpusPiece piece, double later)
    {
        var hop = piece.SampleRateHz / EnvelopeRateHz * piece.Channels;
        var levels = new double[piece.Samples.Length / hop];
        var last = 0f;
        for (var i = 0; i < levels.Length * hop; i++)
        {
            var rise = piece.Samples[i] - last;
            last = piece.Samples[i];
            levels[i / hop] += rise * rise;
        }

        var rises = new double[levels.Length];
        for (var i = 1; i < levels.Length; i++) rises[i] = Math.Max(0, Math.Log(levels[i] + 1e-4) - Math.Log(levels[i - 1] + 1e-4));
        var atBeats = 0.0;
        var beats = piece.BeatTimes;
        for (var i = 0; i + 1 < beats.Length; i++)
        {
            var at = (int)((beats[i] + (later * (beats[i + 1] - beats[i]))) * piece.SampleRateHz * piece.Channels / hop);
            for (var near = Math.Max(0, at - 2); near <= Math.Min(rises.Length - 1, at + 2); near++) atBeats += rises[near] / 5;
        }

        return atBeats / (beats.Length - 1) / (rises.Average() + 1e-9);
    }

    private static double Decibels(double value) => 20 * Math.Log10(Math.Max(value, 1e-6));
}
