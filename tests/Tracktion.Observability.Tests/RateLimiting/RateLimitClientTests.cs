using System.Net;
using Tracktion.Observability.RateLimiting;

namespace Tracktion.Observability.Tests.RateLimiting;

public sealed class RateLimitClientTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("0.0.0.1", "::1", false)]
    public void At_TwoAddresses_AreOneClientWhereOneHolderHasBoth(string one, string other, bool same) =>
        Assert.Equal(same, RateLimitClient.At(IPAddress.Parse(one)) == RateLimitClient.At(IPAddress.Parse(other)));

    [Fact]
    public void At_NoAddress_IsAClientOfItsOwn() => Assert.NotEqual(RateLimitClient.At(IPAddress.Any), RateLimitClient.At(null));
}
