using System.Diagnostics;
using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus;

/// <summary><c>check --kind K --from SEED --count N</c>: a line a piece with level, peak, agreement of onsets with the beats, and the speed of making it.</summary>
internal static class CheckVerb
{
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
        if (piece.Tonic is { } tonic) line += $" key {tonic,2}{(piece.IsMinor == true ? "m" : " ")} {piece.TuningCents,5:0} c";
        if (piece.BeatTimes.Length < 4) return line;

        var agreement = OnsetAgreement.Of(piece);
        return line + $" {piece.TempoBpm,6:0.0} bpm {piece.BeatsPerBar}/bar, onsets {agreement.LagMilliseconds,3:0} ms after the beats, {agreement.Strength,4:0.0} times the mean";
    }

    private static double Decibels(double value) => 20 * Math.Log10(Math.Max(value, 1e-6));
}
