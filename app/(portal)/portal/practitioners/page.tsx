import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { ProfileCard } from "@/components/practitioners/profile-card";
import { Empty } from "@/components/ui/states";
import { portalContext } from "@/lib/access/viewer";
import { listProfiles } from "@/lib/practitioners/profiles";

export default async function PractitionersForPatientsPage() {
  const ctx = await portalContext();
  const [profiles, t] = await Promise.all([listProfiles(ctx), getTranslations("portal.practitioners")]);
  return (
    <Page title={t("title")} description={t("text")} width="form">
      {profiles.length === 0 && <Empty title={t("none")} />}
      {profiles.map((profile) => (
        <ProfileCard key={profile.id} profile={profile} />
      ))}
    </Page>
  );
}
