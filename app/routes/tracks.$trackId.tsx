import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readTrail } from "#app/domain/reports/trail.server";
import { requireTrack } from "#app/http/content.server";
import { requireCapability } from "#app/http/require.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { MilestoneList } from "#app/ui/milestone-list";
import { ModuleList } from "#app/ui/module-list";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Track: ${data?.title ?? "unknown"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const track = requireTrack(params["trackId"]);
  const trail = await readTrail(waymark().context, viewer.personId, [track]);
  const [standing] = trail.tracks;
  return json({
    title: track.title,
    summary: track.summary,
    order: track.order,
    enrolled: standing !== undefined,
    here: (trail.next ?? trail.stuck[0])?.moduleId ?? null,
    modules: track.lessons.map((module) => ({
      id: module.id,
      title: module.title,
      minutes: module.minutes,
      outcome: module.outcomes[0]?.text ?? "",
      standing: standing?.modules.find((candidate) => candidate.moduleId === module.id) ?? null,
      waiting: trail.waiting.some(({ moduleId }) => moduleId === module.id),
    })),
    milestones: standing?.milestones ?? [],
  });
}

export default function TrackPage() {
  const { title, summary, order, enrolled, here, modules, milestones } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs items={[{ label: "Tracks", to: paths.tracks() }, { label: title }]} />
      <PageHeader title={title} lede={summary} />
      {!enrolled && (
        <Notice kind="info">You are not enrolled in this track, so its modules are closed to you.</Notice>
      )}
      <section aria-labelledby="modules">
        <h2 id="modules">Modules</h2>
        <p className="muted">
          {order === "required"
            ? "Each opens when the one before it is complete."
            : "The order is a suggestion; take what you need."}
        </p>
        <ModuleList modules={modules} here={here} />
      </section>
      {milestones.length > 0 && (
        <section aria-labelledby="milestones">
          <h2 id="milestones">Milestones</h2>
          <MilestoneList milestones={milestones} />
        </section>
      )}
    </>
  );
}
