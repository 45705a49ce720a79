namespace Tracktion.Testing.Schemas;

/// <summary>What ECS says of a field.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsArray">Whether its value must be a list.</param>
/// <param name="AllowedValues">The closed list of its values; empty where any will do.</param>
internal sealed record EcsFieldRule(string Type, bool IsArray, IReadOnlyList<string> AllowedValues);
