using Tracktion.Analysis.Analyses;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Features;

namespace Tracktion.Analysis.Tests.Analyses;

public sealed class FeatureSetsTests
{
    [Fact]
    public void Parse_NoNames_IsTheDefault() => Assert.Equal(AnalyzerOptions.DefaultGroups, FeatureSets.Parse([]));

    [Fact]
    public void Parse_All_IsAll() => Assert.Equal(AnalyzerOptions.AllGroups.Order(), FeatureSets.Parse(["All"]).Order());

    [Fact]
    public void Parse_DefaultAndAGroup_IsBoth() =>
        Assert.Equal(AnalyzerOptions.DefaultGroups.Append(FeatureGroup.FilterBank).Order(), FeatureSets.Parse(["default", "filter_bank"]).Order());

    [Fact]
    public void Validate_UnknownName_NamesTheKeyAndWhatIsKnown()
    {
        var result = new AnalysisOptionsValidator().Validate(null, new AnalysisOptions { Roots = ["/music"], Features = ["mfcc", "mfc"] });

        var failure = Assert.Single(result.Failures!);
        Assert.Contains("Tracktion:Analysis:Features:1", failure, StringComparison.Ordinal);
        Assert.Contains("'mfc'", failure, StringComparison.Ordinal);
        Assert.Contains("filter_bank", failure, StringComparison.Ordinal);
    }
}
