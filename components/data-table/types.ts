import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Permission } from "@/lib/access/permissions";

export type DataColumn<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The id must be in the sort whitelist of the list's schema. */
  sortable?: boolean;
  /** Numbers and money align at the end. */
  align?: "start" | "end";
  /** Not shown until somebody chooses it. */
  hidden?: boolean;
  /** Left out where a table is shown in less than 56rem; cards show it. */
  wideOnly?: boolean;
  /** Cannot be switched off. The first column never can. */
  fixed?: boolean;
  className?: string;
};

export type Filter =
  | { id: string; kind: "text"; label: string }
  | {
      id: string;
      kind: "select" | "multi";
      label: string;
      options: readonly { value: string; label: string }[];
    }
  /** Writes the parameters `<id>From` and `<id>To`. */
  | { id: string; kind: "dates"; label: string }
  /** Writes the parameters `<id>Min` and `<id>Max`, as decimal text. */
  | { id: string; kind: "amounts"; label: string }
  /** The same for whole numbers. */
  | { id: string; kind: "numbers"; label: string };

/** Numbered pages of a short list, or the neighbours of a page of a long one (lib/pagination.ts). */
export type Paging = { total: number; size: number } & (
  | { page: number; isMore?: never }
  | { page?: never; isMore: boolean; previous: string | null; next: string | null }
);

/** The rows that somebody chose, on this page and on others. */
export type Selection = {
  ids: readonly string[];
  has: (id: string) => boolean;
  /** Chooses a row or leaves it; with `through`, everything from the row chosen before. */
  toggle: (id: string, through?: boolean) => void;
  togglePage: () => void;
  /** How much of this page is chosen. */
  page: "none" | "some" | "all";
  clear: () => void;
};

export type RowAction = {
  label: string;
  icon?: LucideIcon;
  permission?: Permission;
  danger?: boolean;
} & ({ href: string; onSelect?: never } | { href?: never; onSelect: () => void });

export const WIDE_ONLY = "@min-[40rem]:@max-[56rem]:hidden";
/** What a column says in few words for one that is left out there, inside its neighbour's cell. */
export const INSTEAD_OF_WIDE = "hidden @min-[40rem]:@max-[56rem]:block";
export const PAGE_SIZE_DEFAULT = 25;
