import { colourOf } from "./palette";

/** Line art over the colour: plain, rising, dotted, crossed, level. */
const MARKS = [
  null,
  <path key="rising" d="M-2 10 10 -2M4 12 12 4" strokeWidth="2" />,
  <circle key="dotted" cx="4" cy="4" r="1.6" fill="#fff" stroke="none" />,
  <path key="crossed" d="M0 4h8M4 0v8" strokeWidth="1.5" />,
  <path key="level" d="M0 2h8M0 6h8" strokeWidth="1.5" />,
];

/** The fill of a series: `fill="url(#id)"`. */
export function SeriesPattern({ id, index }: { id: string; index: number }) {
  return (
    <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill={colourOf(index)} />
      <g stroke="#fff" fill="none">
        {MARKS[index % MARKS.length]}
      </g>
    </pattern>
  );
}

export function SeriesSwatch({ index }: { index: number }) {
  const id = `swatch-${index}`;
  return (
    <svg aria-hidden viewBox="0 0 16 12" className="h-3 w-4 shrink-0 rounded border border-line-strong">
      <defs>
        <SeriesPattern id={id} index={index} />
      </defs>
      <rect width="16" height="12" fill={`url(#${id})`} />
    </svg>
  );
}
