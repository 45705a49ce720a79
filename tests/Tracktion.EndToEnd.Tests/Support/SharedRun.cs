namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>The classes of tests that look at the same run.</summary>
[CollectionDefinition(Name)]
public sealed class SharedRun : ICollectionFixture<ProductRun>
{
    public const string Name = "one run of the product";
}
