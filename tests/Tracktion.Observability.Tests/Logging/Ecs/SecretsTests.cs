using Tracktion.Observability.Logging.Ecs;

namespace Tracktion.Observability.Tests.Logging.Ecs;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("Host=db;Password=hunter2;Database=x", "Host=db;Password=***;Database=x")]
    [InlineData("Host=db;Password=hunter 2;Database=x", "Host=db;Password=***;Database=x")]
    [InlineData("Host=db;Pwd=hunt,er2;Database=x", "Host=db;Pwd=***;Database=x")]
    [InlineData("Host=db;Password=\"hunt;er2\";Database=x", "Host=db;Password=\"***\";Database=x")]
    [InlineData("AccountName=a;AccountKey=aHVudGVyMg==;EndpointSuffix=core", "AccountName=a;AccountKey=***;EndpointSuffix=core")]
    [InlineData("Endpoint=sb://x/;SharedAccessKey=aHVudGVyMg==", "Endpoint=sb://x/;SharedAccessKey=***")]
    [InlineData("127.0.0.1:6379,password=hunter2", "127.0.0.1:6379,password=***")]
    [InlineData("127.0.0.1:6379,password=hunter2,ssl=true", "127.0.0.1:6379,password=***,ssl=true")]
    [InlineData("requirepass hunter2", "requirepass ***")]
    [InlineData("redis://:hunter2@cache:6379/0", "redis://:***@cache:6379/0")]
    [InlineData("postgres://user:hunter2@db/x", "postgres://user:***@db/x")]
    [InlineData("postgres://user:hun@ter/2@db/x", "postgres://user:***@db/x")]
    [InlineData("https://0123456789abcdef0123@ingest.example.org/1", "https://***@ingest.example.org/1")]
    [InlineData("Authorization: Bearer eyJhbGciOi.hunter2", "Authorization: Bearer ***")]
    [InlineData("authorization: Basic dXNlcjpodW50ZXIy", "authorization: Basic ***")]
    [InlineData("sent Bearer abcdef0123456789 along", "sent Bearer *** along")]
    [InlineData("ApiKey bXlpZDpteWtleQ==", "ApiKey ***")]
    [InlineData("api_key=hunter2&x=1", "api_key=***&x=1")]
    [InlineData("X-Api-Key: hunter2", "X-Api-Key: ***")]
    [InlineData("{\"token\": \"hunter2\"}", "{\"token\": \"***\"}")]
    [InlineData("{\"apiKey\":\"hunter two\",\"x\":1}", "{\"apiKey\":\"***\",\"x\":1}")]
    [InlineData("{\\\"password\\\":\\\"hunter2\\\"}", "{\\\"password\\\":\\\"***\\\"}")]
    [InlineData("GET /x?a=1&access_token=hunter2&b=2", "GET /x?a=1&access_token=***&b=2")]
    [InlineData("GET /blob?sig=hunter2%3D", "GET /blob?sig=***")]
    [InlineData("https://x/y?key=hunter2#top", "https://x/y?key=***#top")]
    [InlineData("with sk-abcdefghijklmnop1234", "with ***")]
    [InlineData("with ghp_abcdefghijklmnop1234", "with ***")]
    [InlineData("with AKIAIOSFODNN7EXAMPLE", "with ***")]
    [InlineData("with xoxb-1234567890-abcdef", "with ***")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl is expired", "*** is expired")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIhunter2\n-----END RSA PRIVATE KEY-----\nend", "-----BEGIN RSA PRIVATE KEY-----***\nend")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIhunter2", "-----BEGIN PRIVATE KEY-----***")]
    [InlineData("POST https://hooks.slack.com/services/T0/B0/hunter2", "POST https://hooks.slack.com/services/***")]
    [InlineData("POST https://events.pagerduty.com/integration/hunter2/enqueue", "POST https://events.pagerduty.com/integration/***")]
    [InlineData("started with --password hunter2 -v", "started with --password *** -v")]
    public void Hide_SecretByItsShape_IsMasked(string text, string expected) => Assert.Equal(expected, Secrets.Hide(text));

    [Theory]
    [InlineData("Detected /music/a.wav: 42 bytes")]
    [InlineData("http://127.0.0.1:8000/files answers")]
    [InlineData("http://127.0.0.1:8000/files?mail=a@b.org answers")]
    [InlineData("the bearer of bad news")]
    [InlineData("Bearer authentication failed")]
    [InlineData("basic functionality works")]
    [InlineData("token count: 5")]
    [InlineData("a passwordless login")]
    [InlineData("/etc/secrets/token.txt is gone")]
    [InlineData("C:\\keys\\password.txt")]
    [InlineData("the key is A minor")]
    [InlineData("monkey_business=1")]
    [InlineData("Asia/Tokyo")]
    [InlineData("7c9e6679-7425-40de-944b-e07fc1f90ae7")]
    [InlineData("task-force-of-many-people")]
    public void Hide_HarmlessText_StaysAsItIs(string text) => Assert.Equal(text, Secrets.Hide(text));

    [Theory]
    [InlineData("://a:")]
    [InlineData("password=a;")]
    [InlineData("token")]
    [InlineData("\"password\":\"\\")]
    [InlineData("authorization: ")]
    [InlineData("bearer aaaaaaaa.")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("eyJeyJeyJ")]
    [InlineData("?token=")]
    public void Hide_TextMadeToBeSlow_GivesAText(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, EcsText.MaxLength / piece.Length));

        Assert.NotEmpty(Secrets.Hide(text));
    }

    [Theory]
    [InlineData("Password", true)]
    [InlineData("DbPwd", true)]
    [InlineData("accesstoken", true)]
    [InlineData("RefreshToken", true)]
    [InlineData("x-api-key", true)]
    [InlineData("ConnectionString", true)]
    [InlineData("PasswordHash", true)]
    [InlineData("TokenCount", false)]
    [InlineData("HasPassword", false)]
    [InlineData("Passwordless", false)]
    [InlineData("Key", false)]
    [InlineData("Secretary", false)]
    public void Contains_Name_IsSecretOrNot(string name, bool isSecret) => Assert.Equal(isSecret, SecretNames.Contains(name));
}
