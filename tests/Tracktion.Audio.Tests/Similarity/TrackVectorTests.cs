using Tracktion.Audio.Similarity;
using Tracktion.Audio.Synthesis;
using Tracktion.Audio.Tests.Analyzing;

namespace Tracktion.Audio.Tests.Similarity;

public sealed class TrackVectorTests
{
    private static readonly DemoScore Piece = DemoScore.All[0] with { Bars = 6 };

    [Fact]
    public async Task Vector_AnySound_HasLengthOneAndIsLikeItself()
    {
        TrackVector[] vectors = [await OfAsync(Piece), await OfAsync(DemoScore.All[1] with { Bars = 3 }), (await Analyses.OfAsync(Signal.Noise(5))).Vector];

        Assert.All(vectors, vector => Assert.Equal(TrackVectorBuilder.Names.Count, vector.Values.Length));
        Assert.All(vectors, vector => Assert.Equal(1, vector.Values.ToArray().Sum(value => value * value), 1e-5f));
        Assert.All(vectors, vector => Assert.Equal(1, vector.SimilarityTo(vector), 1e-6));
        Assert.Equal(vectors[0].SimilarityTo(vectors[1]), vectors[1].SimilarityTo(vectors[0]));
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(0.1f)]
    public async Task Vector_OtherGain_IsAlmostTheSame(float gain)
    {
        // A recording is never silent to the last bit; the pauses of what is synthesised are, and stay at the cepstrum's floor whatever the gain.
        var piece = DemoSynthesizer.Play(Piece);
        var samples = Signal.Mix(piece, Signal.Gain(Signal.Noise((double)piece.Length / Signal.Rate), 0.02f));

        var (loud, quiet) = ((await Analyses.OfAsync(samples, channels: 2)).Vector, (await Analyses.OfAsync(Signal.Gain(samples, gain), channels: 2)).Vector);

        Assert.Equal(1, loud.SimilarityTo(quiet), 1e-3);
    }

    [Fact]
    public async Task Vector_OtherGainOfAPieceWithPausesOfSilence_IsStillMuchTheSame()
    {
        var samples = DemoSynthesizer.Play(Piece);

        var (loud, quiet) = ((await Analyses.OfAsync(samples, channels: 2)).Vector, (await Analyses.OfAsync(Signal.Gain(samples, 0.1f), channels: 2)).Vector);

        Assert.True(loud.SimilarityTo(quiet) > 0.95, $"{loud.SimilarityTo(quiet)}");
    }

    [Fact]
    public async Task Vector_TransposedByAThird_IsMoreAlikeThanOtherSounds()
    {
        var vector = await OfAsync(Piece);

        var transposed = vector.SimilarityTo(await OfAsync(Piece with { Tonic = (Piece.Tonic + 3) % 12 }));
        var other = vector.SimilarityTo(await OfAsync(DemoScore.All[1] with { Bars = 3 }));
        var noise = vector.SimilarityTo((await Analyses.OfAsync(Signal.Noise(10))).Vector);

        Assert.True(transposed > 0.6, $"{transposed}");
        Assert.True(transposed > other, $"{transposed} and {other}");
        Assert.True(transposed > noise + 0.3, $"{transposed} and {noise}");
    }

    [Fact]
    public async Task Bytes_ThereAndBack_AreTheSameVector()
    {
        var vector = await OfAsync(Piece);

        var again = TrackVector.FromBytes(vector.ToBytes());

        Assert.Equal(vector.Values.ToArray(), again.Values.ToArray());
        Assert.Equal(4 * vector.Values.Length, vector.ToBytes().Length);
    }

    [Fact]
    public void ToBytes_One_IsLittleEndian() => Assert.Equal([0, 0, 0x80, 0x3F], TrackVector.FromBytes([0, 0, 0x80, 0x3F]).ToBytes());

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0, 0, 0x80, 0x7F })]
    [InlineData(new byte[] { 0, 0, 0xC0, 0x7F })]
    public void FromBytes_NoVector_Throws(byte[] bytes) => Assert.Throws<ArgumentException>(() => TrackVector.FromBytes(bytes));

    [Fact]
    public void SimilarityTo_OtherVersion_Throws() =>
        Assert.Throws<ArgumentException>(() => TrackVector.FromBytes(new byte[8]).SimilarityTo(TrackVector.FromBytes(new byte[4])));

    [Fact]
    public void Names_OfTheVector_AreDistinct() => Assert.Equal(TrackVectorBuilder.Names.Count, TrackVectorBuilder.Names.Distinct().Count());

    private static async Task<TrackVector> OfAsync(DemoScore score) => (await Analyses.OfAsync(DemoSynthesizer.Play(score), channels: 2)).Vector;
}
