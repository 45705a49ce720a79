namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Tells by a property's name that it holds a secret.</summary>
internal static class SecretNames
{
    // A word that ends like this is one: accesstoken, dbpassword. Not one that goes on: passwordless, secretary.
    private static readonly string[] Endings =
    [
        "password", "passwords", "passwd", "pwd", "passphrase", "secret", "secrets", "token", "tokens", "apikey", "apikeys", "privatekey", "accountkey", "accesskey", "secretkey",
        "connectionstring", "connectionstrings", "authorization", "credential", "credentials", "cookie", "cookies", "routingkey",
    ];

    private static readonly string[] Pairs =
    [
        "api_key", "api_keys", "private_key", "account_key", "access_key", "secret_key", "signing_key", "encryption_key", "shared_key", "master_key", "routing_key", "integration_key", "connection_string", "connection_strings",
    ];

    // What is said about a secret, and not the secret: TokenCount, PasswordLength, HasPassword.
    private static readonly HashSet<string> About = new(StringComparer.Ordinal)
    {
        "count", "length", "size", "type", "kind", "name", "id", "limit", "expiry", "expires", "expiration", "age", "index", "enabled", "required", "valid", "used", "total", "seconds", "milliseconds", "days", "attempts", "source", "position", "line",
    };

    private static readonly HashSet<string> Questions = new(StringComparer.Ordinal) { "has", "is", "no", "needs", "requires", "uses", "wants", "without", "max", "min", "cancellation" };

    /// <summary>Whether a property of this name holds a secret.</summary>
    public static bool Contains(string name)
    {
        var words = EcsFields.ToSnakeCase(name);
        if (!Pairs.Any(pair => IsWithin(words, pair)) && !words.Split('_').Any(word => Endings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)))) return false;

        var parts = words.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return !About.Contains(parts[^1]) && !Questions.Contains(parts[0]);
    }

    private static bool IsWithin(string words, string pair)
    {
        var at = words.IndexOf(pair, StringComparison.Ordinal);
        return at >= 0 && (at + pair.Length == words.Length || words[at + pair.Length] == '_');
    }
}
