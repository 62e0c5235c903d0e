import type { RichTranslationValues } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Kbd } from "@/components/ui/small";
import type { Article, Topic } from "@/lib/help/rules";
import { SCREEN_WORDS } from "@/lib/help/words";
import help from "@/lib/i18n/messages/en/help.json";

/** Contents and articles on one page, so that the browser's own search finds every word. */
export async function Help({ topics }: { topics: readonly Topic[] }) {
  const t = await getTranslations("help");
  return (
    <>
      <nav aria-label={t("contents")} className="card p-4" data-no-print>
        <h2 className="mb-2 font-semibold">{t("contents")}</h2>
        <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {topics.flatMap(({ articles }) =>
            articles.map(({ id }) => (
              <li key={id}>
                <a href={`#${id}`} className="link touch inline-flex min-h-6 items-center">
                  {t(`articles.${id}.title`)}
                </a>
              </li>
            )),
          )}
        </ul>
      </nav>
      {topics.map(({ id, articles }) => (
        <section key={id} aria-labelledby={`topic-${id}`} className="grid gap-4">
          <h2 id={`topic-${id}`} className="font-semibold text-xl">
            {t(`topics.${id}`)}
          </h2>
          {articles.map((article) => (
            <HelpArticle key={article.id} id={article.id} />
          ))}
        </section>
      ))}
    </>
  );
}

async function HelpArticle({ id }: Pick<Article, "id">) {
  const [t, words] = await Promise.all([getTranslations("help"), screenWords()]);
  const say: (key: string, values: RichTranslationValues) => ReactNode = t.rich as never;
  const steps = Object.keys(help.articles[id].steps);
  return (
    <article id={id} aria-labelledby={`${id}-title`} className="card scroll-mt-20 p-4">
      <h3 id={`${id}-title`} className="mb-2 font-semibold text-lg">
        {t(`articles.${id}.title`)}
      </h3>
      <ol className="grid list-decimal gap-1.5 ps-5 marker:text-muted">
        {steps.map((step) => (
          <li key={step}>
            {say(`articles.${id}.steps.${step}`, {
              ...words,
              w: (chunks) => <strong className="font-semibold">{chunks}</strong>,
              k: (chunks) => <Kbd>{chunks}</Kbd>,
            })}
          </li>
        ))}
      </ol>
    </article>
  );
}

/** What the screens call their buttons and pages at this moment, in the reader's language. */
async function screenWords(): Promise<Record<string, string>> {
  const t = await getTranslations();
  return Object.fromEntries(Object.entries(SCREEN_WORDS).map(([name, key]) => [name, t(key)]));
}
