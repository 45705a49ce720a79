namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>What kind of object the log store needs.</summary>
public enum BootstrapKind
{
    /// <summary>A life-cycle policy of Elasticsearch: <c>_ilm/policy</c>.</summary>
    LifecyclePolicy,

    /// <summary>A policy of OpenSearch's index state management: <c>_plugins/_ism/policies</c>.</summary>
    StatePolicy,

    /// <summary>A component template: <c>_component_template</c>.</summary>
    ComponentTemplate,

    /// <summary>An index template: <c>_index_template</c>.</summary>
    IndexTemplate,
}
