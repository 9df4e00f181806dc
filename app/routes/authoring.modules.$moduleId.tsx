import { type AppLoadContext, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listTrackSources, moduleIds } from "#app/content/authored-modules";
import { awaitChanges, content, contentDir } from "#app/content/catalog.server";
import { readExcerpts } from "#app/content/excerpt.server";
import type { Module } from "#app/domain/catalog/catalog";
import { isAuthored, seesAsAuthor } from "#app/domain/reports/authoring";
import { readAuthoring } from "#app/domain/reports/authoring.server";
import { readWithdrawn } from "#app/domain/reports/withdrawn.server";
import { sendHtml } from "#app/http/lesson-html.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { ModuleWithdrawal } from "#app/ui/module-withdrawal";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { PreviewDemonstration } from "#app/ui/preview-demonstration";
import { PreviewLesson, type PreviewPart } from "#app/ui/preview-lesson";
import { PreviewParts } from "#app/ui/preview-parts";
import { PreviewQuiz } from "#app/ui/preview-quiz";
import { ProblemList } from "#app/ui/problem-list";
import { isServed, ServingBadge, servingNotes } from "#app/ui/serving-badge";
import { Sources } from "#app/ui/sources";
import { VersionCode } from "#app/ui/version-code";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Preview: ${data?.title ?? "module"} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "authoring.read");
  await awaitChanges();
  const { context } = waymark();
  const loaded = content();
  const ids = moduleIds(loaded);
  const withdrawn = await readWithdrawn(context, ids.served, ids.known);
  const sources = listTrackSources(loaded, withdrawn.ids).flatMap((track) =>
    track.modules.map((module) => ({ track, ...module })),
  );
  const named = sources.filter(
    ({ address, status }) => address === params.moduleId || status.id === params.moduleId,
  );
  const { tracks, others, figures } = await readAuthoring(
    context,
    seenBy,
    named.flatMap(({ counted }) => counted ?? []),
  );
  const own = named.filter(({ track }) => seesAsAuthor(others, track.ownId));
  // A copy whose id is taken has no page of its own; an author who may not see the original sees what is wrong with it here.
  const shown = requireFound(own.find(({ address }) => address === params.moduleId) ?? own[0]);
  const { status, serving, module, track, counted } = shown;
  const summary = counted && figures.get(counted.id)?.summary;
  const rules = loaded.catalog.tracks.find(({ id }) => id === counted?.trackId);
  return json({
    id: shown.address ?? params.moduleId ?? "",
    title: status.title ?? status.source,
    track: track.status.title ?? track.status.source,
    source: status.source,
    serving,
    version: status.version,
    problems: await readExcerpts(contentDir(), status.problems),
    module: module && toPreview(load, module),
    isOwn: isAuthored(tracks, track.ownId),
    items: (module && figures.get(module.id)?.items) ?? [],
    missed: status.served === null && summary ? summary : null,
    milestones: (rules?.milestones ?? [])
      .filter(({ requires }) => requires.includes(counted?.id ?? ""))
      .map((milestone) => milestone.title),
  });
}

/** Links to other modules lead to their previews: an author takes no lessons. */
function toPreview(load: AppLoadContext, module: Module) {
  const { number, minutes, outcomes, headings, sources, version, quiz, demonstration } = module;
  const linked = (html: string) => html.replaceAll(`href="${paths.module("")}`, `href="${paths.preview("")}`);
  const lesson = module.lesson.flatMap((part, index): PreviewPart[] => {
    if (part.kind === "html") {
      return [{ kind: "html", part: sendHtml(load, `preview-${version}-${index}`, linked(part.html)) }];
    }
    const check = module.selfChecks.find(({ id }) => id === part.id);
    return check ? [{ kind: "self-check", check }] : [];
  });
  const task = demonstration && {
    ...demonstration,
    task: linked(demonstration.task),
    calibration: demonstration.calibration?.map(({ id, title, text }) => ({ id, title, text })),
  };
  return { number, minutes, outcomes, headings, sources, lesson, quiz, demonstration: task };
}

export default function PreviewPage() {
  const { id, title, track, source, serving, version, problems, module, isOwn, items, missed, milestones } =
    useLoaderData<typeof loader>();
  return (
    <article className="lesson">
      <Breadcrumbs
        items={[{ label: "Authoring", to: paths.authoring() }, { label: track }, { label: title }]}
      />
      <PageHeader
        eyebrow={module ? `Preview: module ${module.number}, ${module.minutes} minutes` : "Preview"}
        title={title}
        meta={
          <>
            <ServingBadge serving={serving} />
            <VersionCode version={version} />
            <code>{source}</code>
          </>
        }
      />
      <Notice kind={serving === "published" || serving === "draft" ? "info" : "warning"}>
        {servingNotes[serving]}
        {missed && <ModuleWithdrawal summary={missed} milestones={milestones} />}
      </Notice>
      <PreviewParts
        answered={module?.quiz && isOwn && isServed(serving) ? id : null}
        module={module}
        problems={problems}
      />
      {problems.length > 0 && (
        <section aria-labelledby="preview-problems">
          <h2 id="preview-problems">
            {problems.some(({ severity }) => severity === "error") ? "Problems" : "Advice"}
          </h2>
          <ProblemList problems={problems} />
        </section>
      )}
      {module && (
        <>
          <section className="outcomes" aria-labelledby="preview-lesson">
            <h2 id="preview-lesson">After this you can</h2>
            <ul>
              {module.outcomes.map((outcome) => (
                <li key={outcome.id}>{outcome.text}</li>
              ))}
            </ul>
          </section>
          <PreviewLesson parts={module.lesson} />
          <Sources sources={module.sources} />
        </>
      )}
      {module?.quiz && (
        <section aria-labelledby="preview-quiz">
          <h2 id="preview-quiz">{module.quiz.title}</h2>
          <PreviewQuiz
            quiz={module.quiz}
            outcomes={module.outcomes}
            headings={module.headings}
            figures={items}
          />
        </section>
      )}
      {module?.demonstration && <PreviewDemonstration demonstration={module.demonstration} />}
    </article>
  );
}
