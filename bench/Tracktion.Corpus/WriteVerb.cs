using System.Text.Json;
using Tracktion.Audio.Synthesis;

namespace Tracktion.Corpus;

/// <summary><c>write --kind K --from SEED --count N --to DIR</c>: pieces as WAV of 16 bits, and beside each its truth as JSON.</summary>
internal static class WriteVerb
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var kind = VerbOptions.Text(arguments, "--kind", PieceSource.WholePiece);
        var from = VerbOptions.Number(arguments, "--from", 0);
        var count = VerbOptions.Number(arguments, "--count", 1);
        var folder = VerbOptions.Text(arguments, "--to", ".");
        Directory.CreateDirectory(folder);
        for (var seed = from; seed < from + count; seed++)
        {
            var piece = PieceSource.Create(kind, seed);
            var path = Path.Combine(folder, piece.Name);
            await WavWriter.WriteAsync(path + ".wav", piece.Samples, piece.SampleRateHz, (short)piece.Channels, CancellationToken.None);
            await File.WriteAllTextAsync(path + ".json", JsonSerializer.Serialize(piece, Json));
        }

        return 0;
    }
}
