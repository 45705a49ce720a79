using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>A life-cycle policy (ILM) or a state-management policy (ISM).</summary>
/// <param name="Body">As it is given back.</param>
/// <param name="Version">Counted from 1.</param>
/// <param name="Sequence">The <c>_seq_no</c> that a change of an ISM policy must name.</param>
/// <param name="Modified">When it was put.</param>
internal sealed record StoredPolicy(JsonObject Body, int Version, long Sequence, DateTimeOffset Modified);
