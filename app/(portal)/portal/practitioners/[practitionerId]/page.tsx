import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { ProfilePanel } from "@/components/practitioners/profile-card";
import { orNotFound, pathId } from "@/lib/access/page";
import { portalContext } from "@/lib/access/viewer";
import { getProfile } from "@/lib/practitioners/profiles";

export default async function PractitionerForPatientsPage({
  params,
}: PageProps<"/portal/practitioners/[practitionerId]">) {
  const practitionerId = pathId((await params).practitionerId);
  const ctx = await portalContext();
  const profile = await orNotFound(ctx, "practitioners.read", () => getProfile(ctx, practitionerId));
  const t = await getTranslations("portal.practitioners");
  return (
    <Page
      title={profile.name}
      width="form"
      breadcrumbs={[{ href: "/portal/practitioners", label: t("title") }]}
    >
      <ProfilePanel profile={profile} />
    </Page>
  );
}
