import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { supportTimeForm } from "#app/domain/delivery/delivery.form";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import { readSupportTimeLog } from "#app/domain/delivery/read-delivery.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { deliveryRefusals } from "#app/ui/delivery-refusals";
import { FormErrors } from "#app/ui/form-errors";
import { PageHeader } from "#app/ui/page-header";
import { SupportTimeForm } from "#app/ui/support-time-form";
import { SupportTimeTable } from "#app/ui/support-time-table";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Support time · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  return json(await readSupportTimeLog(waymark().context, viewer.personId));
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  const fields = await readFields(request);
  const parsed = parseFields(fields, supportTimeForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const result = await logSupportTime(waymark().context, { ...parsed.values, managerId: viewer.personId });
  if (!result.ok) return refuseForm(fields, deliveryRefusals("onDate")[result.reason]);
  const text = result.repeated
    ? "This time was logged already; nothing was added."
    : "The time is logged, and its cost with it.";
  return redirectWithToast(paths.supportTime(), text);
}

export default function SupportTimePage() {
  const { entries, ...log } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader title="Support time" lede="Time given to one of your partners, at the rate of the day." />
      <FormErrors errors={refused?.errors} />
      {/* An entry logged makes a new, empty form. */}
      <SupportTimeForm key={entries[0]?.id} state={refused} {...log} />
      <SupportTimeTable entries={entries} />
    </>
  );
}
