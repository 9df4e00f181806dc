import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getCalculator } from "#app/content/calculators/registry";
import { Calculator } from "#app/content/islands/calculator";
import { requireCapability, requireFound } from "#app/http/require.server";
import { PageHeader } from "#app/ui/page-header";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? "Calculator"} · Waymark` },
];

/** Calculators are forms: without JavaScript they lead here, and the results are worked out on the server. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireCapability(request, "library.read");
  const calculator = requireFound(getCalculator(params["calculatorId"] ?? ""));
  const { id, title } = calculator;
  return json({ id, title, search: new URL(request.url).search });
}

export default function CalculatorPage() {
  const { id, title, search } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader eyebrow="Calculator" title={title} />
      <Calculator id={id} search={search} />
    </>
  );
}
