using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tracktion.Audio.Decoding.Ffmpeg;

/// <summary>Finds the tags among the names that ffmpeg gives them, which differ from container to container.</summary>
internal static partial class TagReader
{
    private const int MaxNumber = 9999;
    private const double MaxTempoBpm = 1000;
    private const double MaxGainDb = 100;

    // RFC 7845, section 5.2.1: in steps of 1/256 dB, to -23 LUFS; ReplayGain 2.0 goes to -18.
    private const double R128StepsPerDb = 256;
    private const double R128ToReplayGainDb = 5;

    /// <param name="tags">Names in any case, and what they say.</param>
    public static AudioTags Read(IReadOnlyDictionary<string, string> tags)
    {
        string? Text(params string[] names) => names.Select(name => tags.TryGetValue(name, out var value) ? Clean(value) : null).FirstOrDefault(text => text is not null);

        var date = Text("date", "TDRC", "TDRL", "year", "originaldate", "creation_date");
        var (track, tracks) = Numbers(Text("track", "tracknumber"), Text("tracktotal", "totaltracks"));
        var (disc, discs) = Numbers(Text("disc", "discnumber"), Text("disctotal", "totaldiscs"));
        return new AudioTags
        {
            Artist = Text("artist", "author"),
            Title = Text("title", "name"),
            Album = Text("album"),
            AlbumArtist = Text("album_artist", "albumartist", "album artist"),
            Genre = Text("genre"),
            Composer = Text("composer"),
            Comment = Text("comment", "description"),
            Date = date,
            Year = date is not null && YearAtStart().Match(date) is { Success: true } year ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) : null,
            TrackNumber = track,
            TrackCount = tracks,
            DiscNumber = disc,
            DiscCount = discs,
            Isrc = Text("ISRC", "TSRC")?.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() is { } isrc && IsrcForm().IsMatch(isrc) ? isrc : null,
            TempoBpm = Number(Text("TBPM", "BPM", "tmpo", "tempo")) is > 0 and <= MaxTempoBpm and var tempo ? tempo : null,
            Key = Text("TKEY", "initialkey", "initial_key", "key"),
            ReplayGainTrackDb = Gain(Text("REPLAYGAIN_TRACK_GAIN"), Text("R128_TRACK_GAIN")),
        };
    }

    /// <summary>A text without control characters and blanks at its ends, cut where it is too long; null where nothing is left.</summary>
    /// <remarks>PostgreSQL, like most readers, takes no NUL inside a text, and terminals take orders from the others.</remarks>
    public static string? Clean(string value)
    {
        var text = new StringBuilder(Math.Min(value.Length, AudioTags.MaxTextLength));
        foreach (var letter in value.AsSpan().Trim())
        {
            if (text.Length == AudioTags.MaxTextLength) break;
            if (!char.IsControl(letter)) text.Append(letter);
            else if (char.IsWhiteSpace(letter)) text.Append(' ');
        }

        // A pair that the cut parted would be no text any more.
        if (text.Length > 0 && char.IsHighSurrogate(text[^1])) text.Length--;
        return text.ToString().Trim() is { Length: > 0 } clean ? clean : null;
    }

    // "3", "3/12", "03 of 12"; the count may have a tag of its own.
    private static (int? Number, int? Count) Numbers(string? text, string? count)
    {
        var found = Digits().Matches(text ?? "");
        return (Bounded(found.ElementAtOrDefault(0)?.Value), Bounded(found.ElementAtOrDefault(1)?.Value ?? count));
    }

    private static int? Bounded(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxNumber ? number : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static double? Gain(string? replayGain, string? r128)
    {
        var unit = replayGain?.LastIndexOf("dB", StringComparison.OrdinalIgnoreCase) ?? -1;
        var gain = Number(unit > 0 ? replayGain?[..unit] : replayGain) ?? ((Number(r128) / R128StepsPerDb) + R128ToReplayGainDb);
        return gain is >= -MaxGainDb and <= MaxGainDb ? gain : null;
    }

    [GeneratedRegex(@"^[1-9][0-9]{3}(?![0-9])", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex YearAtStart();

    [GeneratedRegex(@"[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex IsrcForm();
}
