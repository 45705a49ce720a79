using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Loudness;
using Tracktion.Audio.Rhythm;
using Tracktion.Audio.Tonality;
using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Analyzing;

/// <summary>One analysed file for people: everything that was found out.</summary>
internal static class AnalysisPanel
{
    private const int MostWidth = 110;

    // The labels, the borders, and the blanks between.
    private const int BesideValues = 16;
    private const int LeastWaveform = 16;
    private const int WaveformLines = 4;
    private const int MostKeys = 12;

    // What rounds to no percent helps nobody.
    private const double LeastProbability = 0.005;

    /// <summary>The panel.</summary>
    /// <param name="result">What became of the file.</param>
    /// <param name="detail">What was found out.</param>
    /// <param name="width">Characters in a line.</param>
    /// <param name="withWaveform">Whether it ends with a waveform.</param>
    public static Panel Render(FileResult result, AnalysisDetail detail, int width, bool withWaveform)
    {
        var (format, tags, analysis) = detail;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Add(grid, "Format", Format(format, analysis));
        Add(grid, "Track", Track(tags));
        if (result.Status != FileResult.Completed) Add(grid, "Fault", new Text($"{result.Reason} What follows is of the part that was decoded.", new Style(Color.Red)));
        Add(grid, "Class", $"{analysis.Class.Name} ({FigureText.Percent(analysis.Class.Probability)})");
        Add(grid, "Tempo", Tempo(analysis.Rhythm));
        Add(grid, "Beats", Beats(analysis.Rhythm));
        Add(grid, "Key", Key(analysis.Tonality));
        Add(grid, "Keys", Keys(analysis.Tonality.KeysOverTime));
        Add(grid, "Tuning", Tuning(analysis.Tonality.TuningCents));
        Add(grid, "Loudness", Loudness(analysis.Loudness));
        Add(grid, "Peak", Peak(analysis.Loudness));
        Add(grid, "Quality", Quality(analysis, format));
        var line = Math.Min(width, MostWidth) - BesideValues;
        if (withWaveform) Add(grid, "Waveform", new Rows(WaveformRows.Draw(analysis.Waveform, Math.Max(line, LeastWaveform), WaveformLines).Select(row => new Text(row))));
        return new Panel(grid) { Header = new PanelHeader(Markup.Escape($" {result.Path} ")), Border = BoxBorder.Rounded };
    }

    private static void Add(Grid grid, string label, string value)
    {
        if (value.Length > 0) Add(grid, label, new Text(value));
    }

    private static void Add(Grid grid, string label, IRenderable value) => grid.AddRow(new Text(label, new Style(Color.Grey)), value);

    private static string Format(AudioFormat format, AudioAnalysis analysis)
    {
        var channels = format.Channels switch { 1 => "mono", 2 => "stereo", var count => Text($"{count} channels") };
        var length = FigureText.Duration(analysis.Duration.TotalSeconds);
        if (analysis.Decoding is { Status: DecodeStatus.Partial, PromisedFrames: { } promised } && promised > analysis.Decoding.Frames)
            length += Text($" of {FigureText.Duration(promised / (double)format.SampleRateHz)} promised");
        return Text($"{format.Container} ({format.Codec}), {format.SampleRateHz / 1000.0:0.###} kHz, {channels}, {length}");
    }

    private static string Track(AudioTags tags)
    {
        string?[] parts = [tags.Artist, tags.Title, tags.Album, tags.Year is { } year ? Text($"{year}") : null, tags.Genre];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static string Tempo(RhythmAnalysis rhythm)
    {
        if (rhythm.TempoBpm is not { } tempo) return "none: nothing repeats";
        var others = string.Join(", ", rhythm.Alternatives.Where(other => other.Probability >= LeastProbability).Select(other => Text($"{other.Bpm:0.0} ({FigureText.Percent(other.Probability)})")));
        return Text($"{tempo:0.0} bpm (confidence {FigureText.Percent(rhythm.Confidence)}){(others.Length > 0 ? ", or " : "")}{others}");
    }

    private static string Beats(RhythmAnalysis rhythm)
    {
        if (rhythm.BeatTimes.Count == 0) return "";
        var bars = rhythm.BeatsPerBar is { } beats ? Text($", {beats} in a bar, {rhythm.DownbeatTimes.Count} bars") : "";
        return Text($"{rhythm.BeatTimes.Count} beats, the first at {rhythm.BeatTimes[0]:0.00} s{bars}");
    }

    private static string Key(TonalityAnalysis tonality) =>
        tonality.Key is { } key ? $"{key}, Camelot {key.Camelot} (confidence {FigureText.Percent(tonality.KeyConfidence)})" : "none: no pitches";

    private static string Keys(IReadOnlyList<KeySpan> keys)
    {
        if (keys.Count < 2) return "";
        var shown = string.Join(", ", keys.Take(MostKeys).Select(span => $"{FigureText.Duration(span.FromSeconds)} {span.Key}"));
        return keys.Count > MostKeys ? Text($"{shown} and {keys.Count - MostKeys} more") : shown;
    }

    private static string Tuning(double? cents) => cents switch
    {
        null => "",
        { } offset => Text($"{offset:+0;-0;0} cents from A4 = 440 Hz"),
    };

    private static string Loudness(LoudnessAnalysis loudness)
    {
        if (loudness.MomentaryMaxLufs is not { } momentary) return "none: shorter than 400 ms";
        string[] parts =
        [
            Text($"{loudness.IntegratedLufs:0.0} LUFS"),
            Text($"range {loudness.RangeLu:0.0} LU"),
            Text($"momentary up to {momentary:0.0}"),
            loudness.ShortTermMaxLufs is { } shortTerm ? Text($"short-term up to {shortTerm:0.0}") : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Peak(LoudnessAnalysis loudness) => loudness is { TruePeakDbtp: { } truePeak, SamplePeakDbfs: { } sample }
        ? Text($"{truePeak:0.0} dBTP, sample {sample:0.0} dBFS")
        : "";

    private static Rows Quality(AudioAnalysis analysis, AudioFormat format)
    {
        var warnings = QualityWarnings.Of(analysis, format);
        return new Rows(warnings.Count == 0 ? [new Text("no faults found")] : warnings.Select(warning => new Text(warning, new Style(Color.Yellow))));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
