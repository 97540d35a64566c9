using System.Data;

namespace Course.Kernel.Engine.Views;

/// <summary>Tables of System.Data, whose assembly is loaded only where a cell has one.</summary>
internal static class DataViews
{
    private const string Space = "System.Data.";

    /// <summary>True for what this class shows.</summary>
    public static bool IsTable(object? value) => Is(value, "DataTable", "DataView", "DataSet");

    /// <summary>True for a row, whose members are its columns.</summary>
    public static bool IsRow(object? value) => Is(value, "DataRow", "DataRowView");

    /// <summary>A table, a view of one, or all tables of a set.</summary>
    public static View Of(object value) => value switch
    {
        DataSet set => OfAll(set),
        DataView view => Rows(view.Table, view),
        _ => Rows((DataTable)value, ((DataTable)value).Rows),
    };

    /// <summary>The columns of a row.</summary>
    public static IReadOnlyList<Member> Members(object row) =>
    [
        .. TableOf(row).Columns.Cast<DataColumn>().Select(column => column.ColumnName).Select(name => new Member(name, item => Cell(item, name))),
    ];

    private static DataTable TableOf(object row) => row is DataRowView view ? view.Row.Table : ((DataRow)row).Table;

    private static object? Cell(object row, string column)
    {
        object cell = row is DataRowView view ? view[column] : ((DataRow)row)[column];
        return cell is DBNull ? null : cell;
    }

    private static View Rows(DataTable? table, System.Collections.ICollection rows) => rows.Count > 0
        ? SequenceView.Of(rows)
        : TableView.Of([.. table?.Columns.Cast<DataColumn>().Select(column => column.ColumnName) ?? []], [], "no rows");

    private static View OfAll(DataSet set)
    {
        (string Name, View View)[] tables = [.. set.Tables.Cast<DataTable>().Select(table => (table.TableName, Of(table)))];
        return tables.Length == 0
            ? new View("DataSet without tables")
            : new View(
                string.Join("\n\n", tables.Select(table => $"{table.Name}\n{table.View.Text}")),
                string.Concat(tables.Select(table => $"<p>{TableView.Encoded(table.Name)}</p>{table.View.Html}")));
    }

    private static bool Is(object? value, params ReadOnlySpan<string> names)
    {
        for (var type = value?.GetType(); type is not null; type = type.BaseType)
        {
            foreach (string name in names)
            {
                if (type.FullName is { } full && full.Length == Space.Length + name.Length
                    && full.StartsWith(Space, StringComparison.Ordinal) && full.EndsWith(name, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }
        return false;
    }
}
