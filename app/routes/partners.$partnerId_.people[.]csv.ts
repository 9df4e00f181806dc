import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPartnerPeople } from "#app/domain/reports/partner.server";
import { peopleSheet } from "#app/domain/reports/sheets";
import { csvResponse, fileNameOf } from "#app/http/csv.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "partners.read");
  const { context, program } = waymark();
  const about = { tracks: context.tracks(), currency: program.currency };
  const people = requireFound(await readPartnerPeople(context, seenBy, params["partnerId"] ?? "", about));
  return csvResponse(
    request,
    { name: `${fileNameOf(people.figures.partner.name)}-people`, context },
    peopleSheet(people),
  );
}
