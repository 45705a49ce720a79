using Microsoft.Extensions.Options;

namespace Tracktion.Notifications;

[OptionsValidator]
internal sealed partial class NotificationsOptionsRanges : IValidateOptions<NotificationsOptions>;
