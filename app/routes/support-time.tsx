import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { supportTimeForm, withdrawalForm } from "#app/domain/delivery/delivery.form";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import { readSupportTimeLog } from "#app/domain/delivery/read-delivery.server";
import { withdrawSupportTime } from "#app/domain/delivery/withdraw.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { deliveryRefusal } from "#app/ui/delivery-refusals";
import { FormErrors } from "#app/ui/form-errors";
import { type FormFields, stateOf } from "#app/ui/form-state";
import { PageHeader } from "#app/ui/page-header";
import { Pagination } from "#app/ui/pagination";
import { PartnerFilter } from "#app/ui/partner-filter";
import { SupportTimeForm } from "#app/ui/support-time-form";
import { SupportTimeTable } from "#app/ui/support-time-table";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Support time · Waymark" }];

/** Which of the logged time is asked for. */
function shownOf(request: Request) {
  const { searchParams } = new URL(request.url);
  return { partner: searchParams.get("partner") || null, before: searchParams.get("before") };
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  const { context } = waymark();
  const { partner: partnerId, before } = shownOf(request);
  const log = await readSupportTimeLog(context, viewer.personId, { partnerId, before });
  return json({ ...log, chosen: partnerId, isFirst: before === null, zone: context.zone });
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "delivery.log");
  const fields = await readFields(request);
  if (fields["intent"] === "withdraw") return withdraw(viewer.personId, fields, shownOf(request));
  const parsed = parseFields(fields, supportTimeForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const result = await logSupportTime(waymark().context, { ...parsed.values, managerId: viewer.personId });
  if (!result.ok) {
    const asked = result.reason === "doubtful" ? result.basis : "";
    return refuseForm({ ...fields, asked }, deliveryRefusal(result, "onDate"));
  }
  const text = result.repeated
    ? "This time has already been logged; nothing was added."
    : "The time is logged, and its cost with it.";
  return redirectWithToast(paths.supportTime(), text);
}

async function withdraw(managerId: string, fields: FormFields, shown: ReturnType<typeof shownOf>) {
  const parsed = parseFields(fields, withdrawalForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const result = await withdrawSupportTime(waymark().context, { managerId, ...parsed.values });
  requireFound(result.ok || null);
  return redirectWithToast(paths.supportTime(shown), "The time is withdrawn, and its cost taken back.");
}

export default function SupportTimePage() {
  const { entries, chosen, next, isFirst, zone, ...log } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const withdrawal = stateOf(refused, "withdraw");
  const logging = withdrawal ? undefined : refused;
  return (
    <>
      <PageHeader title="Support time" lede="Time given to one of your partners, at the rate of the day." />
      <FormErrors errors={refused?.errors} unseen={["id"]} />
      {/* An entry logged makes a new, empty form. */}
      <SupportTimeForm key={entries[0]?.id} state={logging} {...log} />
      <PartnerFilter partners={log.partners} chosen={chosen} />
      <SupportTimeTable entries={entries} partnerId={chosen} zone={zone} state={withdrawal} />
      <Pagination
        next={next && paths.supportTime({ partner: chosen, before: next })}
        {...(isFirst ? {} : { first: paths.supportTime({ partner: chosen }) })}
        label="Pages of support time"
      />
    </>
  );
}
