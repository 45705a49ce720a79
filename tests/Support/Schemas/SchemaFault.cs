namespace Tracktion.Testing.Schemas;

/// <summary>Something in a value that a schema does not allow.</summary>
/// <param name="Path">Where in the value.</param>
/// <param name="Depth">How deep that is: of several alternatives, the one that got deepest is the useful one.</param>
/// <param name="Reason">What is wrong.</param>
internal sealed record SchemaFault(string Path, int Depth, string Reason);
