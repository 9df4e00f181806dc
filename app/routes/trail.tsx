import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countRequests } from "#app/domain/assessment/answer-request.server";
import { scopeOf } from "#app/domain/identity/identity";
import { isolated } from "#app/domain/isolated";
import { readTrail } from "#app/domain/reports/trail.server";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { EmptyState } from "#app/ui/empty-state";
import { Link } from "#app/ui/link";
import { NextStepCard } from "#app/ui/next-step-card";
import { PageHeader } from "#app/ui/page-header";
import { RequestsLine } from "#app/ui/requests-line";
import { TrackTrailSection } from "#app/ui/track-trail-section";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Your trail · Waymark" }];

export async function loader({ request, context: load }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context, catalog, program } = waymark();
  const { personId, name } = viewer;
  const trail = await readTrail(context, personId, catalog().tracks);
  const answers = scopeOf(viewer.accessRole, "attempts.answer");
  const requests = answers ? await countRequests(context, { viewer, scope: answers }) : 0;
  return sendData(load, { personId, name, program: program.name, zone: program.zone, trail, requests });
}

export default function TrailPage() {
  const { personId, name, program, zone, trail, requests } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        eyebrow={`${program} partner program`}
        title={`Welcome${trail.begun ? " back" : ""}, ${isolated(firstName(name))}`}
      />
      <RequestsLine waiting={requests} />
      {trail.tracks.length > 0 ? (
        <NextStepCard trail={trail} zone={zone} />
      ) : (
        <EmptyState title="No track yet">
          Your lead or partner manager enrols you, and some tracks are open to join.{" "}
          <Link to={paths.tracks()}>See all tracks</Link>
        </EmptyState>
      )}
      {trail.tracks.map((track) => (
        <TrackTrailSection
          key={track.trackId}
          track={track}
          here={(trail.next ?? trail.stuck[0])?.moduleId ?? null}
        />
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
