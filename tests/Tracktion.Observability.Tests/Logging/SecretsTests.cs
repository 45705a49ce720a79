using Tracktion.Observability.Logging;

namespace Tracktion.Observability.Tests.Logging;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("Host=db;Password=hunter2;Database=x", "Host=db;Password=***;Database=x")]
    [InlineData("127.0.0.1:6379,password=hunter2", "127.0.0.1:6379,password=***")]
    [InlineData("postgres://user:hunter2@db/x", "postgres://user:***@db/x")]
    [InlineData("Authorization: Bearer eyJhbGciOi.hunter2", "Authorization: Bearer ***")]
    [InlineData("api_key=hunter2&x=1", "api_key=***&x=1")]
    [InlineData("{\"token\": \"hunter2\"}", "{\"token\": \"***\"}")]
    public void Hide_SecretByItsShape_IsMasked(string text, string expected) => Assert.Equal(expected, Secrets.Hide(text));

    [Theory]
    [InlineData("Detected /music/a.wav: 42 bytes")]
    [InlineData("http://127.0.0.1:8000/files answers")]
    [InlineData("the bearer of bad news")]
    public void Hide_HarmlessText_StaysAsItIs(string text) => Assert.Equal(text, Secrets.Hide(text));
}
