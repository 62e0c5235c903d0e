type Value = string | null | undefined;

/** Fields of a paper form with a line to write on where nothing is known; the third part says how many columns it takes. */
export function FormGrid({
  title,
  fields,
}: {
  title: string;
  fields: readonly (readonly [label: string, value: Value, span?: 3])[];
}) {
  return (
    <section className="break-inside-avoid">
      <h2 className="border-ink border-b font-semibold">{title}</h2>
      <dl className="grid grid-cols-3 gap-x-[5mm] gap-y-[1.5mm] pt-[1.5mm]">
        {fields.map(([label, value, span]) => (
          <div key={label} className={span ? "col-span-3" : undefined}>
            <dt className="text-[8pt]">{label}</dt>
            <dd className="min-h-[5.5mm] whitespace-pre-line border-line border-b border-dotted wrap-anywhere">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Rows of a paper form; a few stay empty to be written on. */
export function FormTable({
  title,
  columns,
  rows,
}: {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  const free = Math.max(1, 3 - rows.length);
  const all = [...rows, ...Array.from({ length: free }, () => columns.map(() => ""))];
  return (
    <section className="break-inside-avoid">
      <h2 className="font-semibold">{title}</h2>
      <table className="w-full border border-line">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="border border-line px-1 text-start font-normal text-[8pt]"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form are told apart by their place only
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={columns[column]} className="h-[6.5mm] border border-line px-1 wrap-anywhere">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function SignatureLine({ label }: { label: string }) {
  return <p className="border-ink border-t pt-[1mm] text-[8pt]">{label}</p>;
}
