import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listCalibratedTasks } from "#app/domain/demonstrations/read-calibrations.server";
import { scopeOf } from "#app/domain/identity/identity";
import { requireCapability } from "#app/http/require.server";
import { paths } from "#app/paths";
import { AssessingTabs } from "#app/ui/assessing-tabs";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { CalibratedTable, OwnCalibrations } from "#app/ui/calibrated-table";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Calibration · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { context, program } = waymark();
  const tasks = await listCalibratedTasks(context, seenBy);
  const { personId, accessRole } = seenBy.viewer;
  return json({
    own: tasks.map(({ assessors, ...task }) => {
      const standing = assessors.find((assessor) => assessor.personId === personId);
      return { ...task, samples: standing?.samples ?? 0, calibratedAt: standing?.calibratedAt ?? null };
    }),
    // How others stand is their managers' to see.
    tasks: scopeOf(accessRole, "assessments.reassign") === null ? null : tasks,
    zone: program.zone,
  });
}

export default function CalibrationsPage() {
  const { own, tasks, zone } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs items={[{ label: "Assessments", to: paths.assessments() }, { label: "Calibration" }]} />
      <PageHeader
        title="Calibration"
        lede="Before you judge real work of these tasks, you judge samples whose levels their author has set, and see where you differ."
      />
      <AssessingTabs />
      {own.length > 0 ? (
        <OwnCalibrations rows={own} zone={zone} />
      ) : (
        <EmptyState title="Nothing to calibrate on">
          No task that you assess has samples. Its author adds them to demonstration.mdx.
        </EmptyState>
      )}
      {tasks && tasks.length > 0 && (
        <section aria-labelledby="calibrated">
          <h2 id="calibrated">Who is calibrated</h2>
          <p className="muted">Everyone who may assess work of your partners.</p>
          <CalibratedTable tasks={tasks} zone={zone} />
        </section>
      )}
    </>
  );
}
