import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/link";
import { useTemplateName } from "./use-template-name";

/** Every mail there is, each leading to how it looks. */
export function TemplateList({ templates }: { templates: readonly string[] }) {
  const t = useTranslations("mails.templatesPage");
  const nameOf = useTemplateName();
  return (
    <ul aria-label={t("title")} className="card divide-y divide-line">
      {templates.map((template) => (
        <li key={template} className="px-4 py-2.5">
          <TextLink href={`/admin/outbox/templates/${template}`}>{nameOf(template)}</TextLink>
        </li>
      ))}
    </ul>
  );
}
