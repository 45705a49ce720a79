namespace Tracktion.Testing.Elasticsearch;

/// <summary>The one user, who may do all, and the API keys that are there from the start; more are made by the API.</summary>
/// <param name="User">Name of the user.</param>
/// <param name="Password">The user's password.</param>
/// <param name="ApiKeys">Keys that are there from the start.</param>
public sealed record SecuritySettings(string User, string Password, params IReadOnlyList<ApiKeyGrant> ApiKeys);
