import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readVersion } from "#app/domain/audit/made-from.server";
import { assessingPolicyForm } from "#app/domain/demonstrations/assessing-policy.form";
import { changePolicy, readPolicy } from "#app/domain/demonstrations/assessing-policy.server";
import { listCalibratedTasks } from "#app/domain/demonstrations/read-calibrations.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { madeFromOf, refuseStaleForm } from "#app/http/stale-form.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AssessingPolicyForm } from "#app/ui/assessing-policy-form";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { CalibratedTable } from "#app/ui/calibrated-table";
import { PageHeader } from "#app/ui/page-header";
import { useSavedKey } from "#app/ui/use-saved-key";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Assessing · Waymark" }];

const editing = { form: "assessing", subjectId: "assessing" } as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "assessing.manage");
  const { context, program } = waymark();
  const [version, policy, calibrated] = await Promise.all([
    readVersion(context, editing),
    readPolicy(context.db),
    listCalibratedTasks(context, seenBy),
  ]);
  return json({ version, policy, calibrated, zone: program.zone });
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "assessing.manage");
  const fields = await readFields(request);
  const parsed = parseFields(fields, assessingPolicyForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const change = { actorId: viewer.personId, policy: parsed.values, madeFrom: madeFromOf(fields) };
  const result = await changePolicy(waymark().context, change);
  if (!result.ok) return refuseStaleForm(fields, editing);
  return redirectWithToast(paths.adminAssessing(), "Saved. Due times already promised stay as they are.");
}

export default function AdminAssessingPage() {
  const { version, policy, calibrated, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const saved = useSavedKey(refused);
  return (
    <>
      <Breadcrumbs items={[{ label: "Administration", to: paths.admin() }, { label: "Assessing" }]} />
      <PageHeader
        title="Assessing"
        lede="When assessors work, and how soon a demonstration is to be decided. Due times already promised stay as they are."
      />
      <AssessingPolicyForm key={saved} policy={policy} version={version} zone={zone} state={refused} />
      {calibrated.length > 0 && (
        <section aria-labelledby="calibrated">
          <h2 id="calibrated">Who is calibrated</h2>
          <p className="muted">
            Everyone who may assess a task that has samples. Until they are calibrated, its work does not come
            into their queue.
          </p>
          <CalibratedTable tasks={calibrated} zone={zone} />
        </section>
      )}
    </>
  );
}
