import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/components/accounts/account-page";
import { Photo } from "@/components/accounts/photo";
import { ProfileForm } from "@/components/accounts/profile-form";
import { signedInContext } from "@/lib/access/viewer";
import { countryChoices } from "@/lib/accounts/countries";
import { getOwnProfile } from "@/lib/accounts/queries";

export default async function ProfilePage() {
  const ctx = await signedInContext();
  const [t, { form, photoFileId, staffMemberId }] = await Promise.all([
    getTranslations("accounts.account"),
    getOwnProfile(ctx),
  ]);
  const isStaff = ctx.viewer.roles.some((role) => role !== "patient");
  return (
    <AccountPage tab="profile">
      <Photo
        name={`${form.givenName} ${form.familyName}`}
        fileId={photoFileId}
        hint={t(isStaff ? "photoHint" : "photoHintPatient")}
      />
      <ProfileForm profile={form} staffMemberId={staffMemberId} countries={countryChoices("en-GB")} />
    </AccountPage>
  );
}
