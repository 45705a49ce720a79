using Tracktion.Audio.Features;

namespace Tracktion.Audio.Tests.Features;

public sealed class FeatureCatalogTests
{
    [Fact]
    public void All_Names_AreUniqueAndWellFormed()
    {
        string[] names = [.. FeatureCatalog.All.Select(definition => definition.Name)];

        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
    }

    [Fact]
    public void All_Definitions_AreComplete() =>
        Assert.All(FeatureCatalog.All, definition =>
        {
            Assert.All(new[] { definition.Unit, definition.Range, definition.Definition, definition.Source }, text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.True(Enum.IsDefined(definition.Group));
        });

    [Fact]
    public void Get_KnownAndUnknown_FindsOrThrows()
    {
        Assert.Equal("Hz", FeatureCatalog.Get("spectral_centroid").Unit);
        Assert.Throws<ArgumentException>(() => FeatureCatalog.Get("spectral_nonsense"));
    }
}
