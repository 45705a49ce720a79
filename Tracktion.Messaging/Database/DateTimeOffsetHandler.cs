using System.Data;
using Dapper;

namespace Tracktion.Messaging.Database;

/// <summary>Npgsql reads a <c>timestamptz</c> as a UTC <see cref="DateTime"/>; our types hold a <see cref="DateTimeOffset"/>.</summary>
internal sealed class DateTimeOffsetHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override DateTimeOffset Parse(object value) => new((DateTime)value, TimeSpan.Zero);

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
}
