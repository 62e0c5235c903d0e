import { BarcodeImage } from "@/components/patient-prints/barcode-image";
import type { Barcode } from "@/lib/patient-prints/barcodes";

type Props = { code: Barcode; words: Record<"show" | "text" | "label", string> };

/** The code of a visit, folded away until somebody stands before the check-in screen with their telephone. */
export function CheckInCode({ code, words }: Props) {
  return (
    <details className="mt-1">
      <summary className="disclosure touch min-h-8 font-medium">{words.show}</summary>
      <p className="mt-2">{words.text}</p>
      <BarcodeImage code={code} label={words.label} className="mt-2 w-full max-w-64" />
    </details>
  );
}
