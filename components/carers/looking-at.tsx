import { UserRound, UsersRound } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { listCaredFor } from "@/lib/carers/queries";
import type { Context } from "@/lib/context";

const LOOK =
  "touch inline-flex min-h-10 max-w-full items-center gap-2 rounded border border-line-strong bg-surface px-3 py-1.5 hover:bg-hover aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent-ink";

/** Whose information is on the page, and a way to the others'; nothing for somebody who cares for nobody. */
export async function LookingAt({ ctx, patientId }: { ctx: Context; patientId?: string }) {
  const [people, t] = await Promise.all([listCaredFor(ctx), getTranslations("carers.switch")]);
  if (people.length === 0) return null;
  return (
    <nav aria-label={t("label")} className="mx-auto grid w-full max-w-4xl gap-2 px-4 pt-5 sm:px-6">
      <p aria-hidden className="text-muted text-sm">
        {t("lookingAt")}
      </p>
      <ul className="flex flex-wrap gap-2">
        <li className="max-w-full">
          <Link href="/portal" className={LOOK} aria-current={patientId ? undefined : "true"}>
            <UserRound aria-hidden className="size-4 shrink-0" />
            {t("yourself")}
          </Link>
        </li>
        {people.map(({ id, name }) => (
          <li key={id} className="max-w-full">
            <Link
              href={`/portal/people/${id}`}
              className={LOOK}
              aria-current={id === patientId ? "true" : undefined}
            >
              <UsersRound aria-hidden className="size-4 shrink-0" />
              <span className="wrap-anywhere">{t("caredFor", { name })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
