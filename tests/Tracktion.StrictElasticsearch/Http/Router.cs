namespace Tracktion.Testing.Elasticsearch;

/// <summary>Finds the endpoint for a path, for all but <c>_bulk</c>.</summary>
internal sealed class Router(InfoEndpoints info, TemplateEndpoints templates, LifecycleEndpoints lifecycles, StatePolicyEndpoints states, StreamEndpoints streams, SearchEndpoints searches, KeyEndpoints keys)
{
    public Answer Route(Call call) => call.Segments switch
    {
        [] => info.Root(call),
        ["_cluster", "health", ..] => info.Health(call),
        ["_component_template"] or ["_component_template", _] => templates.Component(call),
        ["_index_template"] or ["_index_template", _] => templates.Index(call),
        ["_ilm", ..] => lifecycles.Handle(call),
        ["_plugins", "_ism", ..] => states.Handle(call),
        ["_security", ..] => keys.Handle(call),
        ["_data_stream", ..] => streams.DataStream(call),
        ["_refresh"] => streams.Refresh(call, null),
        ["_search"] => searches.Search(call, null),
        ["_count"] => searches.Count(call, null),
        ["_mget"] => searches.MultiGet(call, null),
        [var target, "_rollover"] => streams.RollOver(call, target),
        [var target, "_refresh"] => streams.Refresh(call, target),
        [var target, "_search"] => searches.Search(call, target),
        [var target, "_count"] => searches.Count(call, target),
        [var target, "_mget"] => searches.MultiGet(call, target),
        [var target, "_doc", var id] when call.IsRead => searches.Document(call, target, id),
        [var name] => streams.Index(call, name),
        _ => Answer.NoHandler(call.Path, call.Method),
    };
}
