using Tracktion.Observability.Security;

namespace Tracktion.Observability.Tests.Security;

public sealed class PublicDetailTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("Connection refused", "Connection refused")]
    [InlineData("No login: Host=db;Password=hunter22;Port=1", "No login: Host=db;Password=***;Port=1")]
    public void Of_Text_HidesSecretsAlone(string? text, string? expected) => Assert.Equal(expected, PublicDetail.Of(text));

    [Fact]
    public void Of_LongText_IsCutBetweenLetters()
    {
        var detail = PublicDetail.Of(new string('a', PublicDetail.MaxLength - 5) + "🎵 and more");

        Assert.Equal(new string('a', PublicDetail.MaxLength - 5) + " ...", detail);
    }

    [Fact]
    public void Of_SecretAcrossTheCut_IsHiddenWhole()
    {
        var detail = PublicDetail.Of(new string('a', PublicDetail.MaxLength - 30) + " Password=a-rather-long-password-of-somebody");

        Assert.EndsWith(" Password=***", detail, StringComparison.Ordinal);
    }
}
