using Tracktion.Observability.Logging.Ecs;

namespace Tracktion.Observability.Tests.Logging.Ecs;

public sealed class EcsFieldsTests
{
    [Theory]
    [InlineData("FilePath", "file.path")]
    [InlineData("Sha256", "file.hash.sha256")]
    [InlineData("StatusCode", "http.response.status_code")]
    [InlineData("Genre", "tracktion.genre")]
    [InlineData("RootFolder", "tracktion.root_folder")]
    [InlineData("HTTPStatus", "tracktion.http_status")]
    [InlineData("a.b*c", "tracktion.a_b_c")]
    public void NameOf_Property_IsItsField(string property, string field) => Assert.Equal(field, EcsFields.NameOf(property));

    [Fact]
    public void Of_NamesWithoutEnd_DoesNotKeepThemAll()
    {
        var cache = new EcsFieldCache(name => new EcsField(name, null, EcsFieldKind.Own));

        for (var i = 0; i < 20_000; i++) _ = cache[$"name{i}"];

        Assert.InRange(cache.Count, 1, 4096);
    }
}
