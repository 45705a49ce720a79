namespace Tracktion.Testing.Jaeger;

/// <summary>A body that a real receiver answers with 400, code 3 (INVALID_ARGUMENT).</summary>
internal sealed class OtlpRefusalException(string reason) : Exception(reason);
