import { formatPhone } from "@/lib/phone";

/** The hospital's telephone number as people write it there; a press calls it. Rendered on the server only. */
export function CallLink({ phone, country }: { phone: string; country: string }) {
  return (
    <a className="link whitespace-nowrap font-medium" href={`tel:${phone}`}>
      {formatPhone(phone, country)}
    </a>
  );
}
