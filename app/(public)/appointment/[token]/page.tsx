import { LinkOver, LinkTooMany } from "@/components/appointment-links/link-over";
import { LinkedVisitView } from "@/components/appointment-links/linked-visit";
import { Messages } from "@/components/layout/messages";
import { requestContext } from "@/lib/access/viewer";
import { LinkFilter } from "@/lib/appointment-links/inputs";
import { listLinkedTimes, readLinkedVisit } from "@/lib/appointment-links/queries";
import { TooMany } from "@/lib/errors";
import { currentSettings } from "@/lib/settings/queries";

export default async function LinkedAppointmentPage({
  params,
  searchParams,
}: PageProps<"/appointment/[token]">) {
  const [{ token }, filter, ctx] = await Promise.all([params, searchParams, requestContext()]);
  const visit = await readLinkedVisit(ctx, token).catch((error: unknown) => {
    if (error instanceof TooMany) return error;
    throw error;
  });
  if (visit instanceof TooMany) return <LinkTooMany />;
  if (!visit) {
    const { phone, country } = await currentSettings();
    return <LinkOver phone={phone} country={country} />;
  }
  const { from } = LinkFilter.parse(filter);
  const times = await listLinkedTimes(ctx, token, from);
  return (
    <Messages namespaces={["appointmentLinks"]}>
      <LinkedVisitView token={token} visit={visit} times={times} from={from ?? null} />
    </Messages>
  );
}
