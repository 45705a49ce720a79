namespace Tracktion.Audio.Pictures;

/// <summary>Makes the rows of a picture's column, lowest first, of the values of a frame.</summary>
internal delegate void RowMapping(ReadOnlySpan<double> values, Span<float> rows);
