import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { enrolPerson } from "#app/domain/enrolment/enrolment.server";
import { readTrail } from "#app/domain/reports/trail.server";
import { readFields, refuseForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import { Link } from "#app/ui/link";
import { Meter } from "#app/ui/meter";

import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Tracks · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { context, catalog } = waymark();
  const tracks = catalog().tracks;
  const trail = await readTrail(context, viewer.personId, tracks);
  return json({
    tracks: tracks.map((track) => ({
      id: track.id,
      title: track.title,
      summary: track.summary,
      modules: track.lessons.length,
      minutes: track.lessons.reduce((sum, module) => sum + module.minutes, 0),
      selfEnrolment: track.selfEnrolment,
      percent: trail.tracks.find((candidate) => candidate.trackId === track.id)?.percent ?? null,
    })),
  });
}

const refusals = {
  "already-enrolled": "You are enrolled in this track already.",
  "unknown-track": "This track is no longer offered.",
  "no-learner": "You cannot join a track at present.",
  "not-open-to-self": "This track is not open to join. Ask your lead or partner manager to enrol you.",
};

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const trackId = String((await readFields(request))["track"] ?? "");
  const { personId } = viewer;
  const result = await enrolPerson(waymark().context, {
    personId,
    trackId,
    actorId: personId,
    source: "self",
  });
  if (!result.ok) return refuseForm({}, { form: refusals[result.reason] }, 409);
  return redirectWithToast(paths.track(trackId), "You have joined this track.");
}

export default function TracksPage() {
  const { tracks } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title="Tracks"
        lede="Each track is a route with waymarks: modules on the way, and milestones that you reach."
      />
      <FormErrors errors={refused?.errors} />
      <ul className="card-list">
        {tracks.map((track) => (
          <li key={track.id} className="card">
            <h2 className="card-title">
              <Link to={paths.track(track.id)}>{track.title}</Link>
            </h2>
            <p>{track.summary}</p>
            <p className="muted">
              {track.modules} modules, {track.minutes} minutes
            </p>
            {track.percent !== null && <Meter label="Modules complete" percent={track.percent} />}
            {track.percent === null && track.selfEnrolment && (
              <Form method="post">
                <input type="hidden" name="track" value={track.id} />
                <Button kind="quiet">
                  Join <span className="sr-only">{track.title}</span>
                </Button>
              </Form>
            )}
            {track.percent === null && !track.selfEnrolment && (
              <p className="muted">Your lead or partner manager enrols people in this track.</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
