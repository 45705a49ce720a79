using Microsoft.Extensions.Options;

namespace Tracktion.Messaging.Outbox;

[OptionsValidator]
internal sealed partial class OutboxOptionsValidator : IValidateOptions<OutboxOptions>;
