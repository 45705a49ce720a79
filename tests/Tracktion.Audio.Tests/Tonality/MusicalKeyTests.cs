using Tracktion.Audio.Tonality;

namespace Tracktion.Audio.Tests.Tonality;

public sealed class MusicalKeyTests
{
    /// <summary>The wheel as Mixed In Key publishes it, from 1 to 12.</summary>
    public static TheoryData<string, string> Wheel => new(
        ("1A", "G# minor"), ("2A", "Eb minor"), ("3A", "Bb minor"), ("4A", "F minor"), ("5A", "C minor"), ("6A", "G minor"),
        ("7A", "D minor"), ("8A", "A minor"), ("9A", "E minor"), ("10A", "B minor"), ("11A", "F# minor"), ("12A", "C# minor"),
        ("1B", "B major"), ("2B", "F# major"), ("3B", "Db major"), ("4B", "Ab major"), ("5B", "Eb major"), ("6B", "Bb major"),
        ("7B", "F major"), ("8B", "C major"), ("9B", "G major"), ("10B", "D major"), ("11B", "A major"), ("12B", "E major"));

    [Theory]
    [MemberData(nameof(Wheel))]
    public void Camelot_EachKey_IsThatOfTheWheel(string code, string name)
    {
        var key = MusicalKey.All.Single(key => key.ToString() == name);

        Assert.Equal(code, key.Camelot);
    }

    [Fact]
    public void All_Keys_AreTwentyFourOfDifferentNamesAndCodes()
    {
        Assert.Equal(24, MusicalKey.All.Count);
        Assert.Equal(24, MusicalKey.All.Select(key => key.ToString()).Distinct().Count());
        Assert.Equal(24, MusicalKey.All.Select(key => key.Camelot).Distinct().Count());
        Assert.Equal(12, MusicalKey.All.TakeWhile(key => !key.IsMinor).Count());
    }
}
