namespace Tracktion.Audio.Pictures;

/// <summary>The colour types of PNG that are written here, by their number in the file.</summary>
internal enum PngColourType : byte
{
    /// <summary>Three samples a pixel.</summary>
    Rgb = 2,

    /// <summary>One index a pixel into the palette.</summary>
    Palette = 3,
}
