using Microsoft.Extensions.Options;

namespace Tracktion.Tracklist;

[OptionsValidator]
internal sealed partial class TracklistOptionsValidator : IValidateOptions<TracklistOptions>;
