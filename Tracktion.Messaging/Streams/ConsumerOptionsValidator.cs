using Microsoft.Extensions.Options;

namespace Tracktion.Messaging.Streams;

[OptionsValidator]
internal sealed partial class ConsumerOptionsValidator : IValidateOptions<ConsumerOptions>;
