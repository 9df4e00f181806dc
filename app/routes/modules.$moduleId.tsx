import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isWithAssessor } from "#app/domain/demonstrations/read-demonstration.server";
import { readLesson } from "#app/domain/progress/lesson.server";
import { requireModule } from "#app/http/content.server";
import { sendLesson } from "#app/http/lesson-parts.server";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Button, ButtonLink } from "#app/ui/button";
import { Form } from "#app/ui/form";
import { GateNotice } from "#app/ui/gate-notice";
import { LessonContents } from "#app/ui/lesson-contents";
import { LessonParts } from "#app/ui/lesson-parts";
import { ModuleSteps } from "#app/ui/module-steps";
import { PageHeader } from "#app/ui/page-header";
import { Sources } from "#app/ui/sources";
import { partPath, stepWords } from "#app/ui/step-words";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? "Module"} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { track, module } = requireModule(params["moduleId"]);
  const { gate, answers } = await readLesson(waymark().context, { personId: viewer.personId, track, module });
  const { id, title, minutes, outcomes, number, sources, headings } = module;
  const missing = gate.open ? gate.standing.missing : [];
  // Asked only where nothing else is left to do.
  const waiting =
    missing.join() === "demonstration" && (await isWithAssessor(waymark().context, viewer.personId, id));
  return sendData(load, {
    id,
    title,
    minutes,
    number,
    outcomes,
    sources,
    headings: gate.open ? headings : [],
    track: { id: track.id, title: track.title, modules: track.lessons.length },
    gate,
    waiting,
    parts: { quiz: module.quiz !== null, demonstration: module.demonstration !== null },
    // A closed module shows what it is about and what opens it, not its lesson.
    lesson: gate.open ? sendLesson(load, module, answers) : null,
  });
}

export default function ModulePage() {
  const { id, title, minutes, number, outcomes, sources, headings, track, gate, waiting, parts, lesson } =
    useLoaderData<typeof loader>();
  const done = gate.open && !gate.standing.missing.includes("lesson");
  // What the module asks for became less since: saying so completes it.
  const completes = gate.open && gate.standing.missing.length === 0 && !gate.evidence?.completedAt;
  // What earns an award again where a lesson is all there is.
  const again = done && !parts.quiz && !parts.demonstration;
  const next = gate.open && !waiting ? gate.standing.missing[0] : undefined;
  return (
    <article className="lesson">
      <Breadcrumbs
        items={[
          { label: track.title, to: paths.track(track.id) },
          { label: `Module ${number} of ${track.modules}` },
        ]}
      />
      <PageHeader eyebrow={`Module ${number}, ${minutes} minutes`} title={title} />
      <section className="outcomes" aria-labelledby="page-outcomes">
        <h2 id="page-outcomes">After this you can</h2>
        <ul>
          {outcomes.map((outcome) => (
            <li key={outcome.id}>{outcome.text}</li>
          ))}
        </ul>
      </section>
      {gate.open ? (
        <aside className="lesson-rail" aria-label="Where you are">
          <ModuleSteps moduleId={id} parts={parts} missing={gate.standing.missing} waiting={waiting} />
          <LessonContents headings={headings} />
        </aside>
      ) : (
        <GateNotice gate={gate} />
      )}
      {lesson && <LessonParts parts={lesson} action={paths.moduleSelfChecks(id)} />}
      {lesson && <Sources sources={sources} />}
      {lesson && (!done || completes || again) && (
        <Form method="post" action={paths.moduleDone(id)} className="lesson-done">
          <Button kind={again ? "quiet" : "primary"}>
            {completes ? "Complete this module" : again ? "Mark it done again" : "Mark this lesson done"}
          </Button>
        </Form>
      )}
      {lesson && done && !completes && (
        <p className="lesson-done actions">
          {next && <ButtonLink to={partPath(id, next)}>{stepWords[next].action}</ButtonLink>}
          {!next && gate.onward && (
            <ButtonLink to={paths.module(gate.onward.moduleId)}>Next: {gate.onward.title}</ButtonLink>
          )}
          {!next && (
            <ButtonLink kind="quiet" to={paths.trail()}>
              Back to your trail
            </ButtonLink>
          )}
        </p>
      )}
    </article>
  );
}
