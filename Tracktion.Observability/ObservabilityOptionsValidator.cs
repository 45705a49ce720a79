using Microsoft.Extensions.Options;

namespace Tracktion.Observability;

[OptionsValidator]
internal sealed partial class ObservabilityOptionsValidator : IValidateOptions<ObservabilityOptions>;
