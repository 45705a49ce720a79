namespace Tracktion.Messaging.Tests;

public sealed class MessagingIdentityTests
{
    [Theory]
    [InlineData("Analysis")]
    [InlineData("a; DROP SCHEMA public")]
    [InlineData("a-b")]
    public void Create_SchemaThatIsNoPlainName_IsRefused(string schema) =>
        Assert.Throws<ArgumentException>(() => new MessagingIdentity(schema, "/x", typeof(MessagingIdentityTests).Assembly));
}
