import type { CatalogueRow } from "./catalogue-table";

/** Entries as choices of a field; those out of use cannot be chosen anew. */
export const choicesOf = (rows: readonly CatalogueRow[]) =>
  rows.map(({ id, name, isActive }) => ({ value: id, label: name, disabled: !isActive }));
