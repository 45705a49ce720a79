using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Pictures;
using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.Analyzing;

/// <summary>Writes the pictures of files into one folder: waveform, spectrogram, chromagram and loudness, over those of an earlier run.</summary>
internal sealed class PictureFolder
{
    private readonly string[] _names;

    private PictureFolder(string path, string[] names) => (Path, _names) = (path, names);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes the folder and settles what each file's pictures are called.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static PictureFolder Open(string path, IReadOnlyList<SourceFile> files)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full);
        return new PictureFolder(full, Names(files));
    }

    /// <summary>The name of each file without its ending; where an earlier one has it, with a number.</summary>
    public static string[] Names(IReadOnlyList<SourceFile> files)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new string[files.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var plain = System.IO.Path.GetFileNameWithoutExtension(files[i].FullPath);
            names[i] = plain;
            for (var number = 2; !taken.Add(names[i]); number++) names[i] = $"{plain}-{number}";
        }

        return names;
    }

    /// <summary>Writes the pictures of a file.</summary>
    /// <param name="file">Its index among those that the folder was opened for.</param>
    /// <param name="analysis">Its analysis.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(int file, AudioAnalysis analysis, CancellationToken cancellationToken)
    {
        var loudness = analysis.Loudness;
        await WriteAsync(file, "waveform.dat", analysis.Waveform.ToDat(), cancellationToken);
        await File.WriteAllTextAsync(At(file, "waveform.json"), analysis.Waveform.ToJson(), cancellationToken);
        await WriteAsync(file, "waveform.png", WaveformPicture.Render(analysis.Waveform), cancellationToken);
        await WriteAsync(file, "spectrogram.png", analysis.SpectrogramPng, cancellationToken);
        await WriteAsync(file, "chromagram.png", analysis.ChromagramPng, cancellationToken);
        await WriteAsync(
            file, "loudness.png", LoudnessCurvePicture.Render([.. loudness.ShortTermCurve], loudness.ShortTermCurveSeconds, loudness.IntegratedLufs), cancellationToken);
    }

    private async Task WriteAsync(int file, string ending, byte[]? content, CancellationToken cancellationToken)
    {
        if (content is not null) await File.WriteAllBytesAsync(At(file, ending), content, cancellationToken);
    }

    private string At(int file, string ending) => System.IO.Path.Combine(Path, $"{_names[file]}.{ending}");
}
