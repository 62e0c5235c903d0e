import { NOT_OF_A_VIEW } from "./not-of-a-view";

/** Parameters of a list's URL that a view keeps: filters, order, columns and density, in an order of their own. */
export function stateOf(search: Iterable<readonly [string, string]>): Record<string, string> {
  const kept = [...search].filter(([name, value]) => value !== "" && !NOT_OF_A_VIEW.includes(name));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The address of a list as the view shows it. `view` says which one was chosen; the rest is what it stands for. */
export const viewQuery = (view: { id: string; state: Record<string, string> }): string =>
  `?${new URLSearchParams({ ...view.state, view: view.id })}`;

/** Chooses all rows in the list's own order, also where somebody's list opens with a view. */
export const NO_VIEW = "?view=none";

export const isSameState = (one: Record<string, string>, other: Record<string, string>): boolean =>
  new URLSearchParams(stateOf(Object.entries(one))).toString() ===
  new URLSearchParams(stateOf(Object.entries(other))).toString();
