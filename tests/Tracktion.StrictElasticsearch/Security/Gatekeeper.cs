using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Knows the user and the API keys; lets nobody else in.</summary>
internal sealed class Gatekeeper
{
    private const string Challenge = "Basic realm=\"security\" charset=\"UTF-8\"";
    private readonly SecuritySettings? _settings;

    public Gatekeeper(SecuritySettings? settings)
    {
        _settings = settings;
        foreach (var key in settings?.ApiKeys ?? []) Keys[key.Id] = key;
    }

    public bool IsOn => _settings is not null;

    public ConcurrentDictionary<string, ApiKeyGrant> Keys { get; } = new();

    /// <summary>Who sent it; refuses with 401 who is not known.</summary>
    public Caller Identify(HttpRequest request)
    {
        if (_settings is null) return Caller.Anyone;
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            var pair = Decode(header["Basic ".Length..]) ?? throw Unauthorized("invalid basic authentication header encoding");
            var user = pair.Split(':')[0];
            return pair == $"{_settings.User}:{_settings.Password}" ? new Caller(user, null)
                : throw Unauthorized($"unable to authenticate user [{user}] for REST request [{request.Path}]");
        }

        if (header.StartsWith("ApiKey ", StringComparison.OrdinalIgnoreCase)
            && Decode(header["ApiKey ".Length..])?.Split(':', 2) is [var id, var secret]
            && Keys.TryGetValue(id, out var key) && key.Key == secret) return new Caller(_settings.User, key);
        throw Unauthorized($"missing authentication credentials for REST request [{request.Path}]");
    }

    private static RefusalException Unauthorized(string reason) => new((int)HttpStatusCode.Unauthorized, "security_exception", reason)
    {
        Challenges = [Challenge, "ApiKey"],
        Details = new JsonObject { ["header"] = new JsonObject { ["WWW-Authenticate"] = new JsonArray(Challenge, "ApiKey") } },
    };

    private static string? Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded.Trim(), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
