import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type Driver, driverNames } from "#app/domain/costing/costing";
import { formatMicro } from "#app/domain/costing/money";
import { type RatePreview as Preview, previewRate } from "#app/domain/costing/preview-rate.server";
import { presetForm, rateForm, recordRateForm } from "#app/domain/costing/rate.form";
import { readRates } from "#app/domain/costing/rates.server";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { decideFields } from "#app/domain/numbers/typed-number";
import { requireConfirmed } from "#app/http/confirm.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { FormErrors } from "#app/ui/form-errors";
import type { FormFields, FormState } from "#app/ui/form-state";
import { PageHeader } from "#app/ui/page-header";
import { RateForm } from "#app/ui/rate-form";
import { RatePreview } from "#app/ui/rate-preview";
import { RateTable } from "#app/ui/rate-table";
import { useSavedKey } from "#app/ui/use-saved-key";
import { WaitingCosts } from "#app/ui/waiting-costs";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Rates · Waymark" }];

const refusals = {
  "already-recorded": {
    effectiveFrom: "A rate from this day is recorded already and cannot be changed; choose another day.",
  },
  "invalid-rate": { rate: "Enter an amount from 0 to 100000." },
  "amount-too-large": {
    rate: "With this rate the costs of a month would be too large to add up. Check the decimal point.",
  },
  "invalid-date": { effectiveFrom: "Enter a date such as 2026-11-30." },
  "not-as-previewed": {
    form: "Nothing is recorded yet: you have not looked at what this rate does, or that has changed since. Look at it, then record it.",
  },
};

export async function loader({ request }: LoaderFunctionArgs) {
  await requireCapability(request, "rates.manage");
  const { context, program } = waymark();
  const { currency, zone } = program;
  const asked = Object.fromEntries(decideFields(new URL(request.url).searchParams));
  return json({ ...(await readRates(context)), ...(await look(asked, currency)), currency, zone });
}

interface Look {
  preset: { driver?: Driver | undefined; effectiveFrom?: string | undefined };
  state: FormState | null;
  preview: Preview | null;
}

/** What the address asks about: a form that was typed, with what it would do or what is wrong with it, or only a preset. */
async function look(fields: FormFields, currency: string): Promise<Look> {
  const preset = presetForm.parse(fields);
  if (!("rate" in fields)) return { preset, state: null, preview: null };
  const parsed = parseFields(fields, rateForm(currency));
  if (!parsed.ok) return { preset, state: { fields, errors: parsed.errors }, preview: null };
  const { rate: rateMicro, ...rest } = parsed.values;
  const result = await previewRate(waymark().context.db, { rateMicro, ...rest });
  return result.ok
    ? { preset, state: { fields, errors: {} }, preview: result.preview }
    : { preset, state: { fields, errors: refusals[result.reason] }, preview: null };
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "rates.manage");
  const fields = await readFields(request);
  await requireConfirmed(request, viewer, "rate", fields);
  const { context, program } = waymark();
  const parsed = parseFields(fields, recordRateForm(program.currency));
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { rate: rateMicro, ...values } = parsed.values;
  const result = await recordRate(context, { ...values, rateMicro, actorId: viewer.personId });
  if (!result.ok) {
    return refuseForm(fields, refusals[result.reason], result.reason === "not-as-previewed" ? 409 : 422);
  }
  const { entries, amountMicro } = result.settled;
  const settled = entries === 1 ? "one entry" : `${entries} entries`;
  const outcome =
    entries === 0
      ? "no entry waited for it"
      : `${settled} settled, ${formatMicro(amountMicro, program.currency)} together`;
  return redirectWithToast(
    paths.adminRates({ driver: values.driver }),
    `The rate for ${driverNames[values.driver].name.toLowerCase()} is recorded; ${outcome}.`,
  );
}

export default function AdminRatesPage() {
  const {
    drivers,
    waiting,
    waitingEntries,
    today,
    currency,
    zone,
    preset,
    preview,
    state: asked,
  } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const saved = useSavedKey(refused);
  const state = refused ?? asked ?? undefined;
  return (
    <>
      <Breadcrumbs items={[{ label: "Administration", to: paths.admin() }, { label: "Rates" }]} />
      <PageHeader
        title="Rates"
        lede="What one unit of a driver costs, from a given day. A recorded rate never changes; a newer one can follow it."
      />
      <FormErrors errors={state?.errors} />
      {preview && <RatePreview preview={preview} fields={asked?.fields ?? {}} currency={currency} />}
      {waiting.length > 0 && <WaitingCosts waiting={waiting} entries={waitingEntries} />}
      <section aria-labelledby="record">
        <h2 id="record">Record a rate</h2>
        <RateForm
          key={saved}
          state={state}
          from={preset.effectiveFrom ?? today}
          currency={currency}
          proposed={preset.driver ?? waiting[0]?.driver}
          looked={preview !== null}
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
