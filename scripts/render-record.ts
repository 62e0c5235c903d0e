import { text } from "node:stream/consumers";
import { drawRecord } from "@/components/patient-exports/record-pdf";

// Draws one record (lib/patient-exports/render-pdf.ts): what it says comes in as JSON, the PDF goes out.
process.stdout.write(await drawRecord(JSON.parse(await text(process.stdin))));
