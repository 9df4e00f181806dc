import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readTrail } from "#app/domain/reports/trail.server";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { EmptyState } from "#app/ui/empty-state";
import { Link } from "#app/ui/link";
import { NextStepCard } from "#app/ui/next-step-card";
import { PageHeader } from "#app/ui/page-header";
import { TrackTrailSection } from "#app/ui/track-trail-section";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Your trail · Waymark" }];

export async function loader({ request, context: load }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context, catalog, program } = waymark();
  const trail = await readTrail(context, viewer.personId, catalog().tracks);
  return sendData(load, { personId: viewer.personId, name: viewer.name, program: program.name, trail });
}

export default function TrailPage() {
  const { personId, name, program, trail } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader eyebrow={`${program} partner program`} title={`Welcome back, ${firstName(name)}`} />
      <NextStepCard next={trail.next} waiting={trail.waiting.length} begun={trail.tracks.length > 0} />
      {trail.tracks.length === 0 && (
        <EmptyState title="No track yet">
          Your lead or partner manager enrols you, and some tracks are open to join.{" "}
          <Link to={paths.tracks()}>See all tracks</Link>
        </EmptyState>
      )}
      {trail.tracks.map((track) => (
        <TrackTrailSection key={track.trackId} track={track} here={trail.next?.moduleId ?? null} />
      ))}
      <p>
        <Link to={paths.person(personId)}>Your record: attempts, evidence and awards</Link>
      </p>
    </>
  );
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
