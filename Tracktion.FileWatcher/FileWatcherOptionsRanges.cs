using Microsoft.Extensions.Options;

namespace Tracktion.FileWatcher;

[OptionsValidator]
internal sealed partial class FileWatcherOptionsRanges : IValidateOptions<FileWatcherOptions>;
