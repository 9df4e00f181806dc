import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { driverNames } from "#app/domain/costing/costing";
import { rateForm } from "#app/domain/costing/rate.form";
import { readRates } from "#app/domain/costing/rates.server";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { FormErrors } from "#app/ui/form-errors";
import { PageHeader } from "#app/ui/page-header";
import { RateForm } from "#app/ui/rate-form";
import { RateTable } from "#app/ui/rate-table";
import { WaitingCosts } from "#app/ui/waiting-costs";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Rates · Waymark" }];

const refusals = {
  "already-recorded": {
    effectiveFrom: "A rate from this day is recorded already and cannot be changed; choose another day.",
  },
  "invalid-rate": { rate: "Enter an amount from 0 to 100000." },
  "invalid-date": { effectiveFrom: "Enter a date such as 2026-11-30." },
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireCapability(request, "rates.manage");
  const { context, program } = waymark();
  const { currency, zone } = program;
  return json({ ...(await readRates(context)), currency, zone });
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "rates.manage");
  const fields = await readFields(request);
  const parsed = parseFields(fields, rateForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { driver, rate: rateMicro, effectiveFrom } = parsed.values;
  const record = { driver, rateMicro, effectiveFrom, actorId: viewer.personId };
  const result = await recordRate(waymark().context, record);
  if (!result.ok) return refuseForm(fields, refusals[result.reason]);
  return redirectWithToast(
    paths.adminRates(),
    `The rate for ${driverNames[driver].name.toLowerCase()} is recorded.`,
  );
}

export default function AdminRatesPage() {
  const { drivers, waiting, waitingEntries, today, currency, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const recorded = drivers.reduce((count, driver) => count + driver.rates.length, 0);
  return (
    <>
      <Breadcrumbs items={[{ label: "Administration", to: paths.admin() }, { label: "Rates" }]} />
      <PageHeader
        title="Rates"
        lede="What one unit of a driver costs from a day on. A recorded rate is a fact: it is followed by a newer one, never changed."
      />
      <FormErrors errors={refused?.errors} />
      {waiting.length > 0 && <WaitingCosts waiting={waiting} entries={waitingEntries} />}
      <section aria-labelledby="record">
        <h2 id="record">Record a rate</h2>
        {/* A rate recorded makes a new, empty form. */}
        <RateForm
          key={recorded}
          state={refused}
          today={today}
          currency={currency}
          proposed={waiting[0]?.driver}
        />
      </section>
      <section aria-labelledby="history">
        <h2 id="history">Rates and their history</h2>
        {drivers.map((driver) => (
          <RateTable key={driver.driver} driver={driver} currency={currency} zone={zone} />
        ))}
      </section>
    </>
  );
}
