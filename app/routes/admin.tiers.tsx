import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readVersion } from "#app/domain/audit/made-from.server";
import { decimalsOf } from "#app/domain/costing/money";
import { decideFields } from "#app/domain/numbers/typed-number";
import { allowanceForm, tierForm } from "#app/domain/partners/tier.form";
import {
  changeTier,
  createTier,
  listTierTerms,
  openQuarters,
  setAllowance,
} from "#app/domain/partners/tiers.server";
import {
  type AllowancePreview as Preview,
  previewAllowance,
} from "#app/domain/reports/allowance-preview.server";
import { requireConfirmed } from "#app/http/confirm.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { madeFromOf, refuseStaleForm } from "#app/http/stale-form.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AllowanceForm, TierForm } from "#app/ui/allowance-form";
import { AllowancePreview } from "#app/ui/allowance-preview";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { EmptyState } from "#app/ui/empty-state";
import { FormErrors } from "#app/ui/form-errors";
import { type FormFields, type FormState, stateOf } from "#app/ui/form-state";
import { PageHeader } from "#app/ui/page-header";
import { TierTermsTable } from "#app/ui/tier-terms-table";
import { useSavedKey } from "#app/ui/use-saved-key";
import { type Waymark, waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Tiers and allowances · Waymark" }];

const refusals = {
  "unknown-tier": { tierId: "Choose one of the tiers." },
  "quarter-not-open": { quarter: "Choose the current quarter or one to come." },
  "name-taken": { name: "Another tier has this name." },
  "id-taken": { id: "Another tier has this id." },
};

export async function loader({ request }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "tiers.manage");
  const { context, program } = waymark();
  const tiers = await listTierTerms(context);
  const named = tiers.map(async (tier) => ({
    ...tier,
    version: await readVersion(context, { form: "tier-name", subjectId: tier.id }),
  }));
  return json({
    tiers: await Promise.all(named),
    version: await readVersion(context, { form: "allowance", subjectId: null }),
    zone: context.zone,
    quarters: openQuarters(context.now(), context.zone),
    currency: program.currency,
    ...(await look(seenBy, Object.fromEntries(decideFields(new URL(request.url).searchParams)))),
  });
}

type SeenBy = Awaited<ReturnType<typeof requireCapability>>;

interface Look {
  asked: FormState | null;
  preview: Preview | null;
}

/** What the address asks about: terms that were typed, with what they would do or what is wrong with them. */
async function look(seenBy: SeenBy, fields: FormFields): Promise<Look> {
  const { context, program } = waymark();
  const { currency } = program;
  if (!("allowanceMinor" in fields)) return { asked: null, preview: null };
  const parsed = parseFields(fields, allowanceForm(currency, decimalsOf(currency)));
  if (!parsed.ok) return { asked: { fields, errors: parsed.errors }, preview: null };
  const result = await previewAllowance(context, seenBy, { terms: parsed.values, currency });
  return result.ok
    ? { asked: { fields, errors: {} }, preview: result.preview }
    : { asked: { fields, errors: refusals[result.reason] }, preview: null };
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "tiers.manage");
  const fields = await readFields(request);
  await requireConfirmed(request, viewer, "terms", fields);
  const change = await save(waymark(), viewer.personId, fields);
  if (change.ok) return redirectWithToast(paths.adminTiers(), "The change is saved.");
  if ("errors" in change) return refuseForm(fields, change.errors);
  const { reason } = change;
  if (reason === "changed-meanwhile") {
    const id = fields["id"];
    return typeof id === "string"
      ? refuseStaleForm(fields, { form: "tier-name", subjectId: id })
      : refuseStaleForm(fields, { form: "allowance", subjectId: null });
  }
  if (reason === "not-found") throw new Response(null, { status: 404 });
  return refuseForm(fields, refusals[reason]);
}

async function save({ context, program }: Waymark, actorId: string, fields: FormFields) {
  const madeFrom = madeFromOf(fields);
  if (fields["intent"] === "allowance") {
    const { currency } = program;
    const parsed = parseFields(fields, allowanceForm(currency, decimalsOf(currency)));
    return parsed.ok ? setAllowance(context, { actorId, madeFrom, ...parsed.values }) : parsed;
  }
  const parsed = parseFields(fields, tierForm);
  if (!parsed.ok) return parsed;
  const change = { actorId, tier: parsed.values };
  return fields["intent"] === "rename"
    ? changeTier(context, { ...change, madeFrom })
    : createTier(context, change);
}

export default function AdminTiersPage() {
  const { tiers, version, zone, quarters, currency, asked, preview } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const saved = useSavedKey(refused);
  const renamed = stateOf(refused, "rename");
  const terms = stateOf(refused, "allowance") ?? asked ?? undefined;
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Administration", to: paths.admin() }, { label: "Tiers and allowances" }]}
      />
      <PageHeader
        title="Tiers and allowances"
        lede="An allowance holds from the quarter it is set for until the next one. Past quarters stay as they were."
      />
      <FormErrors errors={(refused ?? asked)?.errors} unseen={renamed ? ["id"] : []} />
      {preview && !refused && (
        <AllowancePreview preview={preview} state={terms} version={version} currency={currency} />
      )}
      {tiers.length === 0 && <EmptyState title="No tiers yet">Add the first one below.</EmptyState>}
      {tiers.map((tier) => (
        <TierTermsTable
          key={`${tier.id} ${saved}`}
          tier={tier}
          currency={currency}
          version={tier.version}
          zone={zone}
          state={renamed?.fields["id"] === tier.id ? renamed : undefined}
        />
      ))}
      {tiers.length > 0 && (
        <section aria-labelledby="allowance">
          <h2 id="allowance">Set an allowance</h2>
          <AllowanceForm
            key={saved}
            state={terms}
            looked={preview !== null && !refused}
            version={version}
            zone={zone}
            tiers={tiers}
            quarters={quarters}
            currency={currency}
          />
        </section>
      )}
      <section aria-labelledby="add-tier">
        <h2 id="add-tier">Add a tier</h2>
        <TierForm key={saved} state={stateOf(refused, "create")} />
      </section>
    </>
  );
}
