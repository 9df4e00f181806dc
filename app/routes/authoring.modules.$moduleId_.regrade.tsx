import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { listAnsweredItems } from "#app/domain/assessment/answered-items.server";
import { previewRegrade } from "#app/domain/assessment/preview-regrade.server";
import { applyRegradeForm, undoRegradeForm } from "#app/domain/assessment/regrade.form";
import { applyRegrade, readRegrades, undoRegrade } from "#app/domain/assessment/regrade.server";
import { readAwardsConcerned } from "#app/domain/reports/regrade-awards.server";
import { requireConfirmed } from "#app/http/confirm.server";
import { requireAuthoredQuiz } from "#app/http/content.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { readRegradeRules } from "#app/http/regrade-rules.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { EmptyState } from "#app/ui/empty-state";
import { FormErrors } from "#app/ui/form-errors";
import { type FormFields, stateOf } from "#app/ui/form-state";
import { PageHeader } from "#app/ui/page-header";
import { RegradeList } from "#app/ui/regrade-list";
import { RegradePreview } from "#app/ui/regrade-preview";
import { RegradeRulesForm } from "#app/ui/regrade-rules-form";
import { regradeRefusals } from "#app/ui/regrade-words";
import { waymark } from "#app/waymark.server";

const shownChanges = 100;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Correct marks: ${data?.title ?? "module"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "attempts.regrade");
  const { track, module } = await requireAuthoredQuiz(seenBy, params["moduleId"]);
  const { context } = waymark();
  const items = await listAnsweredItems(context, module);
  const search = [...new URL(request.url).searchParams];
  const rules = readRegradeRules(search, items);
  const preview = Object.keys(rules).length > 0 ? await previewRegrade(context, module, rules) : null;
  const shown = preview?.changes.slice(0, shownChanges) ?? [];
  const awards = await readAwardsConcerned(context, { track, moduleId: module.id }, shown);
  return json({
    moduleId: module.id,
    title: module.title,
    zone: context.zone,
    items,
    rules,
    nothingChosen: preview === null && search.some(([name]) => name.startsWith("rule.")),
    preview: preview && {
      attempts: preview.attempts,
      left: preview.left,
      basis: preview.basis,
      counts: preview.counts,
      changes: shown.map(({ answers: _, ...change }) => ({
        ...change,
        ...(awards.get(change.attemptId) ?? { brings: [], keeps: [] }),
      })),
    },
    regrades: await readRegrades(context, module.quiz.id),
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seenBy = await requireCapability(request, "attempts.regrade");
  const { module } = await requireAuthoredQuiz(seenBy, params["moduleId"]);
  const { context } = waymark();
  const actorId = seenBy.viewer.personId;
  const fields = await readFields(request);
  await requireConfirmed(request, seenBy.viewer, "regrade", fields);
  if (fields["intent"] === "undo")
    return undo(fields, { actorId, moduleId: module.id, quizId: module.quiz.id });
  const parsed = parseFields(fields, applyRegradeForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const rules = readRegradeRules(Object.entries(fields), await listAnsweredItems(context, module));
  const result = await applyRegrade(context, { actorId, module, rules, ...parsed.values });
  if (!result.ok) {
    return refuseForm(fields, regradeRefusals[result.reason], result.reason === "reason-missing" ? 422 : 409);
  }
  return redirectWithToast(
    paths.regrade(module.id),
    result.attempts === 1
      ? "One attempt was marked again."
      : `${result.attempts} attempts were marked again.`,
  );
}

async function undo(fields: FormFields, place: { actorId: string; moduleId: string; quizId: string }) {
  const { moduleId, ...by } = place;
  const parsed = parseFields(fields, undoRegradeForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const result = await undoRegrade(waymark().context, { ...by, ...parsed.values });
  if (!result.ok) return refuseForm(fields, regradeRefusals[result.reason], 409);
  return redirectWithToast(paths.regrade(moduleId), "The correction is taken back.");
}

export default function RegradePage() {
  const { moduleId, title, zone, items, rules, nothingChosen, preview, regrades } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Authoring", to: paths.authoring() },
          { label: title, to: paths.preview(moduleId) },
          { label: "Correct marks" },
        ]}
      />
      <PageHeader
        eyebrow="Regrade"
        title="Correct marks"
        lede="After a key was corrected, attempts that were submitted can be marked again. You see who is affected before anything changes."
      />
      <FormErrors errors={refused?.errors} unseen={["basis", "regradeId"]} />
      {items.length === 0 ? (
        <EmptyState title="Nothing to correct">Nobody has submitted this quiz yet.</EmptyState>
      ) : (
        <RegradeRulesForm items={items} rules={rules} zone={zone} nothingChosen={nothingChosen} />
      )}
      {preview && (
        <RegradePreview preview={preview} rules={rules} zone={zone} state={stateOf(refused, "apply")} />
      )}
      <RegradeList regrades={regrades} zone={zone} state={stateOf(refused, "undo")} />
    </>
  );
}
