namespace Tracktion.Observability.Tests;

public sealed class TraceViewOptionsTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("http://127.0.0.1:16686", null, "http://127.0.0.1:16686/trace/abc")]
    [InlineData("https://a.example/base/", "12", "https://a.example/base/trace/abc?uiFind=12")]
    public void TracePage_Address_HasItsPages(string? address, string? span, string? expected) =>
        Assert.Equal(expected, new TraceViewOptions { Address = address is null ? null : new Uri(address) }.TracePage("abc", span));
}
