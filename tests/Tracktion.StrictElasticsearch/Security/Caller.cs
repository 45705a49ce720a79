namespace Tracktion.Testing.Elasticsearch;

/// <summary>Who sent a request, and what they may do.</summary>
/// <param name="User">The user's name.</param>
/// <param name="Key">The API key, or null for the user, who may do all.</param>
internal sealed record Caller(string User, ApiKeyGrant? Key)
{
    public static Caller Anyone { get; } = new("_anonymous", null);

    public string Description => Key is null ? $"user [{User}]" : $"API key id [{Key.Id}] of user [{User}]";

    /// <summary>Refuses what needs one of these cluster privileges.</summary>
    public void RequireCluster(string action, params ReadOnlySpan<string> privileges)
    {
        if (Key is null || Key.ClusterPrivileges.Contains("all")) return;
        foreach (var privilege in privileges)
        {
            if (Key.ClusterPrivileges.Contains(privilege)) return;
        }

        throw Forbidden(action);
    }

    /// <summary>Refuses what needs one of these privileges on the target.</summary>
    public void RequireIndex(string action, string? target, params ReadOnlySpan<string> privileges)
    {
        foreach (var name in (target ?? "*").Split(','))
        {
            if (!May(name, privileges)) throw Forbidden(action);
        }
    }

    /// <summary>The action that the caller may not do for a bulk item, or null.</summary>
    public string? LacksForItem(BulkOperation operation, string target, bool isThere)
    {
        if (Key is null) return null;
        if (!isThere && !May(target, "auto_configure", "create_index", "manage")) return "indices:admin/auto_create";
        ReadOnlySpan<string> needed = operation switch
        {
            BulkOperation.Create => ["create_doc", "create", "index", "write"],
            BulkOperation.Index => ["create", "index", "write", "create_doc"],
            BulkOperation.Update => ["index", "write"],
            _ => ["delete", "write"],
        };
        return May(target, needed) ? null : "indices:data/write/bulk[s]";
    }

    private bool May(string target, params ReadOnlySpan<string> privileges)
    {
        if (Key is null) return true;
        if (!Key.Indices.Any(pattern => Wildcard.Matches(pattern, target))) return false;
        if (Key.IndexPrivileges.Contains("all")) return true;
        foreach (var privilege in privileges)
        {
            if (Key.IndexPrivileges.Contains(privilege)) return true;
        }

        return false;
    }

    private RefusalException Forbidden(string action) => new(403, "security_exception", $"action [{action}] is unauthorized for {Description}");
}
