using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Resilience;

[OptionsValidator]
internal sealed partial class ResilienceOptionsValidator : IValidateOptions<ResilienceOptions>;
