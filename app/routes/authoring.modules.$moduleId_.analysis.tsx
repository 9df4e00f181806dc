import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { plainText, shorten } from "#app/domain/catalog/plain-text";
import type { Item } from "#app/domain/catalog/quiz";
import { mostAttempts, readAnalysis } from "#app/domain/reports/analysis.server";
import { readAnalysisChoice } from "#app/http/analysis-choice.server";
import { requireAuthoredQuiz } from "#app/http/content.server";
import { requireCapability } from "#app/http/require.server";
import { paths } from "#app/paths";
import { AnalysedItems } from "#app/ui/analysed-items";
import { AnalysedQuiz } from "#app/ui/analysed-quiz";
import { AnalysisChoiceForm } from "#app/ui/analysis-choice-form";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { EmptyState } from "#app/ui/empty-state";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Item analysis: ${data?.title ?? "quiz"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "authoring.read");
  const { module } = await requireAuthoredQuiz(seenBy, params["moduleId"]);
  const { context, program } = waymark();
  const choice = readAnalysisChoice(request);
  const { quiz, items, columns, versions, cut } = await readAnalysis(context, module, choice);
  return json({
    moduleId: module.id,
    title: module.quiz.title,
    module: module.title,
    zone: program.zone,
    ...{ choice, versions, quiz },
    current: module.version,
    most: cut ? mostAttempts : null,
    items: items.map((item, index) => ({ ...item, ...wordsOf(columns[index]?.item) })),
  });
}

const longestOption = 90;

function wordsOf(item: Item | undefined) {
  const options = item && "options" in item ? item.options : [];
  const texts = options.map(({ id, html }): [string, string] => [
    id,
    shorten(plainText(html), longestOption),
  ]);
  return { stem: plainText(item?.stem ?? ""), optionTexts: Object.fromEntries(texts) };
}

export default function AnalysisPage() {
  const { moduleId, title, module, zone, choice, versions, current, quiz, items, most } =
    useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Authoring", to: paths.authoring() },
          { label: module, to: paths.preview(moduleId) },
          { label: "Item analysis" },
        ]}
      />
      <PageHeader
        eyebrow="Item analysis"
        title={title}
        lede="What the answers say about the questions: which are too easy, which mislead, and how far the score can be trusted."
      />
      {versions.length === 0 ? (
        <EmptyState title="Nothing to analyse">Nobody has submitted this quiz yet.</EmptyState>
      ) : (
        <>
          <AnalysisChoiceForm choice={choice} versions={versions} current={current} zone={zone} />
          {most !== null && <Notice kind="info">These are the newest {most} attempts.</Notice>}
          <AnalysedQuiz quiz={quiz} />
          <AnalysedItems items={items} csv={paths.analysisCsv(moduleId, choice.version, choice.attempts)} />
        </>
      )}
    </>
  );
}
