import { formatPhone } from "@/lib/phone";
import { currentSettings } from "@/lib/settings/queries";

/** Name and address of the hospital on top of what it prints. */
export async function Letterhead() {
  const { name, addressLines, phone, email, country } = await currentSettings();
  return (
    <header className="grid gap-0.5">
      <p className="font-semibold text-lg">{name}</p>
      {[...addressLines, phone && formatPhone(phone, country), email].filter(Boolean).map((line) => (
        <p key={line} className="text-muted text-sm">
          {line}
        </p>
      ))}
    </header>
  );
}
