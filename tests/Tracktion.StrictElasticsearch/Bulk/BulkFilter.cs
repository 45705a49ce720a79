namespace Tracktion.Testing.Elasticsearch;

/// <summary>The <c>filter_path</c> of a <c>_bulk</c> request, in the plain forms that can be followed while writing.</summary>
/// <param name="Took">Whether <c>took</c> is asked for.</param>
/// <param name="Errors">Whether <c>errors</c> is asked for.</param>
/// <param name="Items">Which keys of the items are asked for.</param>
internal sealed record BulkFilter(bool Took, bool Errors, BulkFields Items)
{
    public static BulkFilter Everything { get; } = new(true, true, BulkFields.All);

    /// <summary>Null where the answer must be written whole and filtered afterwards.</summary>
    public static BulkFilter? Parse(string? filterPath)
    {
        if (string.IsNullOrEmpty(filterPath)) return Everything;
        var filter = new BulkFilter(false, false, BulkFields.None);
        foreach (var path in filterPath.Split(','))
        {
            var field = path switch
            {
                "items" or "items.*" or "items.*.*" => BulkFields.All,
                _ when path.StartsWith("items.*.", StringComparison.Ordinal) => Field(path["items.*.".Length..]),
                _ => BulkFields.None,
            };
            if (path == "took") filter = filter with { Took = true };
            else if (path == "errors") filter = filter with { Errors = true };
            else if (field != BulkFields.None) filter = filter with { Items = filter.Items | field };
            else return null;
        }

        return filter;
    }

    private static BulkFields Field(string name) => name switch
    {
        "_index" => BulkFields.Index,
        "_type" => BulkFields.Type,
        "_id" => BulkFields.Id,
        "_version" => BulkFields.Version,
        "result" => BulkFields.Result,
        "forced_refresh" => BulkFields.ForcedRefresh,
        "_shards" => BulkFields.Shards,
        "_seq_no" => BulkFields.Sequence,
        "_primary_term" => BulkFields.PrimaryTerm,
        "status" => BulkFields.Status,
        "error" or "error.*" => BulkFields.Error,
        "error.type" => BulkFields.ErrorType,
        "error.reason" => BulkFields.ErrorReason,
        "failure_store" => BulkFields.FailureStore,
        _ => BulkFields.None,
    };
}
