import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { TabLinks } from "@/components/ui/tabs";
import type { CaredFor } from "@/lib/carers/queries";
import type { CarerSection } from "@/lib/carers/rules";
import type { Context } from "@/lib/context";
import { LookingAt } from "./looking-at";

const PATHS: Record<CarerSection, string> = {
  person: "",
  visits: "/appointments",
  contact: "/contact",
  coverage: "/coverage",
};

type Props = { ctx: Context; person: CaredFor; section: CarerSection; children: ReactNode };

/** A page about somebody whom the viewer cares for: whose it is stands first, and only what is open can be chosen. */
export async function CaredForPage({ ctx, person, section, children }: Props) {
  const t = await getTranslations("carers");
  const pathOf = (name: CarerSection) => `/portal/people/${person.id}${PATHS[name]}`;
  return (
    <>
      <LookingAt ctx={ctx} patientId={person.id} />
      <Page
        title={person.name}
        tabTitle={t("person.tabTitle")}
        description={t("person.whose", { name: person.name })}
        width="form"
      >
        <TabLinks
          label={t("sections.label")}
          current={pathOf(section)}
          links={person.sections.map((name) => ({ href: pathOf(name), label: t(`sections.${name}`) }))}
        />
        {children}
      </Page>
    </>
  );
}
