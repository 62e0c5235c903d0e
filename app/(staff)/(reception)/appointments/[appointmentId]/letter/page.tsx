import { getTranslations } from "next-intl/server";
import { AppointmentLetter } from "@/components/check-in/appointment-letter";
import { PrintFrame } from "@/components/layout/print-frame";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { getLetter } from "@/lib/check-in/letters";
import { currentSettings } from "@/lib/settings/queries";

export default async function LetterPage({ params }: PageProps<"/appointments/[appointmentId]/letter">) {
  const ctx = await pageContext("patientPrints.print");
  const appointmentId = pathId((await params).appointmentId);
  const letter = await orNotFound(ctx, "checkIn.letter", () => getLetter(ctx, appointmentId));
  const [t, settings] = await Promise.all([getTranslations("appointments.letter"), currentSettings()]);
  return (
    <PrintFrame
      title={t("title")}
      back={{ href: `/patients/${letter.patientId}/appointments`, label: t("back") }}
    >
      <AppointmentLetter letter={letter} settings={settings} />
    </PrintFrame>
  );
}
