import type { Barcode } from "@/lib/patient-prints/barcodes";

/** A code drawn as vectors with its quiet zone; it fills the box that it is given. */
export function BarcodeImage({
  code: { path, width, height, quiet },
  label,
  className,
}: {
  code: Barcode;
  label: string;
  className?: string;
}) {
  const isFlat = height === 1;
  const top = isFlat ? 0 : quiet;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-top} ${width + 2 * quiet} ${height + 2 * top}`}
      preserveAspectRatio={isFlat ? "none" : "xMidYMid meet"}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect x={-quiet} y={-top} width={width + 2 * quiet} height={height + 2 * top} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
