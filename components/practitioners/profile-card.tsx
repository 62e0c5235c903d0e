import { useTranslations } from "next-intl";
import { Portrait } from "@/components/ui/avatar";
import { TextLink } from "@/components/ui/link";
import type { Profile } from "@/lib/practitioners/profiles";

/** Who somebody is, for patients who look for a doctor. */
export function ProfileCard({ profile }: { profile: Profile }) {
  const t = useTranslations("portal.practitioners");
  return (
    <article className="card flex items-center gap-4 p-4">
      <Portrait name={profile.untitledName} fileId={profile.portraitFileId} />
      <div className="min-w-0">
        <h2 className="font-semibold text-lg">
          <TextLink href={`/portal/practitioners/${profile.id}`}>{profile.name}</TextLink>
        </h2>
        <p>{profile.specialties.join(", ")}</p>
        <Languages profile={profile} />
        {profile.services.length > 0 && (
          <p className="text-muted">
            {t("offers", { names: profile.services.map(({ name }) => name).join(", ") })}
          </p>
        )}
      </div>
    </article>
  );
}

/** Everything that patients are told about one practitioner. */
export function ProfilePanel({ profile }: { profile: Profile }) {
  const t = useTranslations("portal.practitioners");
  return (
    <section className="card grid gap-5 p-4 sm:p-6" aria-label={profile.name}>
      <div className="flex flex-wrap items-center gap-4">
        <Portrait name={profile.untitledName} fileId={profile.portraitFileId} />
        <div>
          <p className="font-semibold text-lg">{profile.specialties.join(", ")}</p>
          <p>{profile.department}</p>
          <Languages profile={profile} />
        </div>
      </div>
      {profile.biography && <p className="max-w-prose whitespace-pre-line">{profile.biography}</p>}
      {profile.services.length > 0 && (
        <div className="grid gap-2">
          <h2 className="font-semibold">{t("services")}</h2>
          <ul className="grid gap-2">
            {profile.services.map(({ id, name, description }) => (
              <li key={id}>
                <span className="font-medium">{name}</span>
                {description && <p className="text-muted">{description}</p>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Languages({ profile }: { profile: Profile }) {
  const t = useTranslations("portal.practitioners");
  const language = useTranslations("enums.language");
  const spoken = profile.languages ?? [];
  if (spoken.length === 0) return null;
  return (
    <p className="text-muted">
      {t("speaks", { languages: spoken.map((code) => language(code)).join(", ") })}
    </p>
  );
}
