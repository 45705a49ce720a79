namespace Tracktion.Observability.Tests.Support;

/// <summary>A request as a server would see it, its body unpacked.</summary>
internal sealed record SentRequest(string Method, Uri Address, string Body, string? ContentType, string Accept, string? Authorization)
{
    public string Path => Address.AbsolutePath;
}
