import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { parseValues } from "#app/content/calculators/calculator";
import { getCalculator } from "#app/content/calculators/registry";
import { Calculator, fromField, inputId } from "#app/content/islands/calculator";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sameSitePath } from "#app/http/same-site-path.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { FormErrors } from "#app/ui/form-errors";
import { PageHeader } from "#app/ui/page-header";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Calculator: ${data?.title ?? "unknown"} · Waymark` },
];

/** Calculators are forms: without JavaScript they lead here, and the results are worked out on the server. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireCapability(request, "library.read");
  const calculator = requireFound(getCalculator(params["calculatorId"] ?? ""));
  const { id, title } = calculator;
  const { search, searchParams } = new URL(request.url);
  const errors = parseValues(calculator, searchParams).complaints;
  return json({ id, title, search, errors, from: sameSitePath(searchParams.get(fromField)) });
}

/** The places that calculators stand in; what else is asked for leads to the library. */
function placeOf(from: string | null) {
  if (from?.startsWith(paths.module(""))) return { label: "Back to the module", to: from };
  if (from?.startsWith(paths.libraryEntry(""))) return { label: "Back to the library entry", to: from };
  return { label: "Library", to: paths.library() };
}

export default function CalculatorPage() {
  const { id, title, search, errors, from } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs items={[placeOf(from), { label: title }]} />
      <PageHeader eyebrow="Calculator" title={title} />
      <FormErrors errors={errors} idOf={(field) => inputId(id, field)} />
      <Calculator id={id} search={search} from={from ?? undefined} titled={false} />
    </>
  );
}
