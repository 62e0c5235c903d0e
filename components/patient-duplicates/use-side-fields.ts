import { useTranslations } from "next-intl";
import type { DuplicateComparison } from "@/lib/patient-duplicates/comparison";
import { bornText, type Clock, fullName } from "@/lib/patients/rules";
import { formatPhone } from "@/lib/phone";
import { formatDate, localDate } from "@/lib/time";

type Side = DuplicateComparison["first"];

/** What of a record tells people apart, as text with a line for each entry; blank where nothing is recorded. */
export function useSideFields(clock: Clock, country: string) {
  const t = useTranslations("patientDuplicates.comparison.fields");
  const sex = useTranslations("enums.sex");
  const type = useTranslations("enums.identifierType");
  const day = (instant: Date | null) => (instant ? formatDate(localDate(instant, clock.timeZone)) : "");
  const telecoms = (system: "phone" | "email", { details }: Side) =>
    details.telecoms.filter((one) => one.system === system).map(({ value }) => value);
  const fields = {
    name: (side: Side) => fullName(side),
    preferredName: (side: Side) => side.preferredName ?? "",
    birth: (side: Side) => bornText(side, clock) ?? "",
    death: (side: Side) => day(side.deceasedAt),
    sex: (side: Side) => sex(side.sex),
    identifiers: ({ details }: Side) =>
      lines(details.identifiers.map((one) => `${type(one.type)} · ${one.issuer} ${one.value}`)),
    phones: (side: Side) => lines(telecoms("phone", side).map((value) => formatPhone(value, country))),
    emails: (side: Side) => lines(telecoms("email", side)),
    addresses: ({ details }: Side) =>
      lines(
        details.addresses.map((one) =>
          [...one.lines, one.city, one.district, one.postalCode].filter(Boolean).join(", "),
        ),
      ),
    contacts: ({ details }: Side) => lines(details.contacts.map(({ name }) => name)),
    registered: (side: Side) => day(side.registeredAt),
  };
  return (Object.keys(fields) as (keyof typeof fields)[]).map((id) => ({ id, label: t(id), of: fields[id] }));
}

const lines = (entries: string[]) => entries.join("\n");
