import { CaredForContact } from "@/components/carers/cared-for-contact";
import { CaredForPage } from "@/components/carers/cared-for-page";
import { orNotFound, pathId } from "@/lib/access/page";
import { portalContext } from "@/lib/access/viewer";
import { getCaredForContact } from "@/lib/carers/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function CaredForContactPage({
  params,
}: PageProps<"/portal/people/[patientId]/contact">) {
  const patientId = pathId((await params).patientId);
  const ctx = await portalContext();
  const { country } = await currentSettings();
  const read = () => getCaredForContact(ctx, patientId);
  const contact = await orNotFound(ctx, "carers.use", read, patientId);
  return (
    <CaredForPage ctx={ctx} person={contact.person} section="contact">
      <CaredForContact contact={contact} country={country} />
    </CaredForPage>
  );
}
