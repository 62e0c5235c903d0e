import { Fragment, type ReactNode } from "react";

const DATE = /(\d{2}-\p{L}{3}-\d{4}|\d{2}:\d{2}–\d{2}:\d{2})/u;

/** A date, or a stretch of a day, is not broken at its hyphens where a column is narrow; the words around it wrap. One piece, also where cells are laid out in a row. */
export function withWholeDates(content: ReactNode): ReactNode {
  if (typeof content !== "string" || !DATE.test(content)) return content;
  const parts = content.split(DATE).map((part, index) => {
    const key = `${index} ${part}`;
    return index % 2 === 1 ? (
      <span key={key} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    );
  });
  return <span>{parts}</span>;
}
