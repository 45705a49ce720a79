using Microsoft.Extensions.Options;

namespace Tracktion.Messaging.Database;

[OptionsValidator]
internal sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
